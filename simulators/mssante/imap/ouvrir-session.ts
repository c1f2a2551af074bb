import type { JsonObject } from '#src/domain/json.ts'
import type { Refusal } from '#src/exchange/refusal.ts'
import type { Artefact } from '#src/rules/artefact.ts'
import type { Authentification, Authentifie } from '../authentification/authentifier.ts'
import { preuveDeSession } from '../authentification/preuve-de-session.ts'
import { ouverture, raccordement } from '../boites/etat-boite.ts'
import { capacites } from './capacites.ts'
import type { Reponse, Situation } from './commande.ts'

/** Why a mailbox does not open, as IMAP says it (response codes RFC 5530 §3). */
export function controleOuverture(authentification: Authentification): Refusal | undefined {
  if (!('refus' in authentification)) return undefined
  const { refus } = authentification
  return { ...refus, code: refus.code.startsWith('535') ? 'NO [AUTHENTICATIONFAILED]' : 'NO [CANNOT]' }
}

/** The answer to who opened a mailbox, with what the session can do from now on (RFC 3501 §6.2.2). */
export function sessionOuverte(authentification: Authentification, situation: Situation): Reponse {
  if ('refus' in authentification) throw new Error('A refused authentication opens no session')
  const { authentifie } = authentification
  return {
    statut: 'OK',
    code: `CAPABILITY ${capacites({ ...situation, acces: authentifie })}`,
    texte: 'Mailbox opened',
    acces: authentifie,
    evenements: [...ouverture(situation.boite, situation.nowMs), ...raccordement(situation.boite)],
    resume: resumeDe(authentifie),
  }
}

/** Nothing that opens a mailbox goes in clear (RFC 3501 §6.2.3; ECO.1.0.2). */
export function controleChiffrement(commande: string, { tls }: Pick<Situation, 'tls'>): Refusal | undefined {
  if (tls) return undefined
  return {
    control: 'mssante/imap-sans-tls',
    code: 'NO [PRIVACYREQUIRED]',
    wire: 'Use STARTTLS first',
    explanation: {
      fr: `${commande} a été demandé avant STARTTLS : le logiciel doit chiffrer la session avant d’ouvrir une boîte.`,
      en: `${commande} was asked before STARTTLS: the software must encrypt the session before it opens a mailbox.`,
    },
    expected: { fr: 'STARTTLS, puis l’ouverture de la boîte', en: 'STARTTLS, then the opening of the mailbox' },
    received: { fr: `${commande} en clair`, en: `${commande} in clear` },
    requirements: ['ECO.1.0.2'],
  }
}

/** The mailbox that the command itself opens. */
export function adresseOuverte(prepare: unknown): string | undefined {
  const { authentifie } = (prepare ?? {}) as { readonly authentifie?: Authentifie }
  return authentifie?.boite.adresse
}

/** What the command that opens a mailbox proves; any other command proves nothing. */
export function preuveDOuverture(prepare: unknown, starttls: string): readonly Artefact[] {
  const { authentifie } = (prepare ?? {}) as { readonly authentifie?: Authentifie }
  return authentifie ? preuveDeSession({ protocole: 'imap', starttls, mecanisme: authentifie.mecanisme }) : []
}

function resumeDe({ boite, mecanisme, personne }: Authentifie): JsonObject {
  return { boite: boite.adresse, typeBoite: boite.type, mecanisme, ...(personne !== undefined && { personne }) }
}
