import type { MailFacts } from '#src/domain/mail-facts.ts'
import { encodeCourriel, type PieceAEcrire } from '#src/wire/mime/encode-courriel.ts'
import type { MessageRecu } from '../boite/etat.ts'
import type { Ecriture } from '../geste.ts'
import type { PieceJointe } from '../piece-jointe.ts'
import { identiteExpediteur, signature } from './identite-expediteur.ts'
import { representantDe } from './qui-agit.ts'
import type { MoyensPatient, Titulaire } from './titulaire.ts'

/** What a patient writes. */
export interface Ecrit {
  readonly a: string
  readonly objet: string
  readonly texte: string
  /** The message replied to; absent for a new message. */
  readonly enReponseA?: MailFacts
  readonly pieces?: readonly PieceJointe[]
}

/** The reply to a message: to Reply-To, else From, in its thread (`specs/mssante.md` §2 P8, §3.6). */
export function reponse({ mail }: MessageRecu, { texte, pieces }: Pick<Ecriture, 'texte' | 'pieces'>): Ecrit {
  const objet = /^re\s*:/i.test(mail.subject) ? mail.subject : `Re: ${mail.subject}`
  return { a: mail.repondreA, objet, texte, enReponseA: mail, ...(pieces && { pieces }) }
}

/** Subject of a message that the patient begins and gives none. */
const OBJET = 'Mon hospitalisation'

/** A message that the patient begins. */
export function nouveauMessage({ objet = OBJET, texte, pieces }: Ecriture, a: string): Ecrit {
  return { a, objet, texte, ...(pieces && { pieces }) }
}

/** The files that go with what is written, sent now. */
export function joindre({ patient }: Titulaire, { pieces = [] }: Ecrit, { environment }: MoyensPatient): Promise<PieceAEcrire[]> {
  const dateMs = environment.clock.now()
  return Promise.all(
    pieces.map(async ({ fileName, contentType, bytes }) => ({ fileName, contentType, bytes: await bytes(patient, dateMs) })),
  )
}

/** What files weigh in a mail, bytes: base64 in lines of 76 characters (RFC 2045 §6.8). */
export function poids(pieces: readonly PieceAEcrire[]): number {
  return pieces.reduce((total, { bytes }) => {
    const base64 = Math.ceil(bytes.byteLength / 3) * 4
    return total + base64 + Math.ceil(base64 / 76) * 2
  }, 0)
}

/** Writes the mail; a minor's legal representative signs it. */
export async function composer(
  titulaire: Titulaire,
  { a, objet, texte, enReponseA }: Ecrit,
  attachments: readonly PieceAEcrire[],
  moyens: MoyensPatient,
): Promise<Buffer> {
  const { environment, configuration } = moyens
  const { patient, address } = titulaire
  const { ids, clock } = environment
  const dateMs = clock.now()
  const representant = representantDe(patient, dateMs, configuration)
  const fil = enReponseA && [...(enReponseA.references ?? []), enReponseA.messageId]
  return encodeCourriel({
    from: identiteExpediteur(titulaire, moyens),
    to: [{ name: '', address: a }],
    subject: objet,
    messageId: `<${ids.uuid('mon-espace-sante/courriel')}@${configuration.nomHote}>`,
    dateMs,
    boundary: `mes-${ids.uuid('mon-espace-sante/borne')}`,
    ...(enReponseA && { inReplyTo: enReponseA.messageId }),
    ...(fil && { references: fil }),
    ...(configuration.accuseDemande && { dispositionNotificationTo: address }),
    text: representant ? `${texte}\n\n${signature(representant, patient)}` : texte,
    attachments,
  })
}
