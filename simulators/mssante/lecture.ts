import { splitAdresse } from '#src/domain/adresse.ts'
import type { Anomaly, Decoded } from '#src/domain/anomaly.ts'
import { parseInsCx } from '#src/domain/identity.ts'
import type { BlobRef } from '#src/domain/journal-entry.ts'
import type { MailFacts } from '#src/domain/mail-facts.ts'
import { blobRef } from '#src/exchange/exchange-entry.ts'
import type { Received } from '#src/exchange/transaction.ts'
import { corpsSans8bitmime } from '#src/wire/mime/corps-sans-8bitmime.ts'
import type { Entetes } from '#src/wire/mime/courriel.ts'
import { decodeCourriel } from '#src/wire/mime/decode-courriel.ts'
import { entetesSansSmtputf8 } from '#src/wire/mime/entetes-sans-smtputf8.ts'
import { mailFactsOf } from '#src/wire/mime/mail-facts.ts'
import { isArchive, natureOf } from '#src/wire/mime/nature.ts'
import { rapportFacts } from '#src/wire/mime/rapport-facts.ts'
import { readEntetes } from '#src/wire/mime/read-entetes.ts'
import { type AutourDeLEnvoi, type Envoi, ouvrirEnvoi } from '#src/wire/mssante/envoi.ts'
import { cdasOf, type XdmArchive } from '#src/wire/xdm/xdm-archive.ts'
import { destinatairesAcceptes, type Enveloppe } from './enveloppe.ts'

/** What was read of a mail. */
export interface Lecture {
  readonly entetes: Entetes
  readonly anomaliesEntetes: readonly Anomaly[]
  readonly ref: BlobRef
  /** The facts of the mail, whoever receives it. */
  readonly faits: MailFacts
  /** Matricules that the documents and their metadata name. */
  readonly matricules: readonly string[]
  /** The whole mail, once it was read and as long as it is small. */
  readonly envoi?: Envoi
}

/** What reading needs beside the bytes. */
export interface AutourDeLaLecture extends AutourDeLEnvoi {
  readonly enveloppe: Enveloppe
}

/**
 * Reads what the answer to the dot needs: the headers, and the whole mail only when it has parts, because its documents may name
 * patients outside the population.
 */
export async function lireCourriel({ body, spooled }: Received, autour: AutourDeLaLecture): Promise<Decoded<Lecture>> {
  const { message: entetes, anomalies: anomaliesEntetes } = lireEntetes(body, autour.enveloppe)
  const lue = { entetes, anomaliesEntetes, ref: spooled?.ref ?? blobRef(body) }
  if (!peutPorterDesDocuments(entetes)) {
    const faits = faitsCommuns({ nature: natureOf(entetes, []), ...entetes }, lue.ref, [])
    return { message: { faits, matricules: [], ...lue }, anomalies: anomaliesEntetes }
  }
  if (!spooled || !('spool' in spooled)) return lireEntier(body, lue, autour)
  const entiere = await lireEntier(await spooled.spool.read(), lue, autour)
  // a large mail is not kept in memory until it is judged: it is read again from the journal
  const { envoi: _envoi, ...reste } = entiere.message
  return { message: reste, anomalies: entiere.anomalies }
}

/** True when the mail has parts, or is an archive: its documents may name patients. */
export function peutPorterDesDocuments({ contentType }: Pick<Entetes, 'contentType'>): boolean {
  return contentType.value.startsWith('multipart/') || isArchive({ contentType })
}

/** Reads the whole mail: headers, parts, attachments, archive and its documents. */
export async function lireCourrielEntier(
  { body, spooled }: Pick<Received, 'body' | 'spooled'>,
  autour: AutourDeLaLecture,
): Promise<Decoded<Lecture>> {
  const { message: entetes, anomalies: anomaliesEntetes } = lireEntetes(body, autour.enveloppe)
  return lireEntier(body, { entetes, anomaliesEntetes, ref: spooled?.ref ?? blobRef(body) }, autour)
}

/** The headers, with what they may not hold in a transaction of this envelope. */
function lireEntetes(body: Uint8Array, { expediteur }: Enveloppe): Decoded<Entetes> {
  const { message, anomalies } = readEntetes(body)
  return { message, anomalies: expediteur.parametres['SMTPUTF8'] ? anomalies : [...anomalies, ...entetesSansSmtputf8(message)] }
}

async function lireEntier(
  body: Uint8Array,
  lue: Pick<Lecture, 'entetes' | 'anomaliesEntetes' | 'ref'>,
  autour: AutourDeLaLecture,
): Promise<Decoded<Lecture>> {
  const { message: courriel, anomalies } = decodeCourriel(body, { message: lue.entetes, anomalies: lue.anomaliesEntetes })
  const { message: envoi, anomalies: autres } = await ouvrirEnvoi(courriel, cheminsDe(autour.enveloppe), autour)
  const { BODY } = autour.enveloppe.expediteur.parametres
  const annonce = typeof BODY === 'string' && BODY.toUpperCase() === '8BITMIME'
  const codesDocument = cdasOf(envoi.archive).flatMap(({ code }) => code?.code ?? [])
  return {
    message: {
      ...lue,
      faits: faitsCommuns(courriel, lue.ref, codesDocument),
      matricules: matriculesDe(envoi.archive),
      envoi,
    },
    anomalies: [...anomalies, ...(annonce ? [] : corpsSans8bitmime(body, lue.entetes)), ...autres],
  }
}

/** The envelope as the rules see it. */
function cheminsDe(enveloppe: Enveloppe): Envoi['enveloppe'] {
  const { expediteur, compte } = enveloppe
  const destinataires = destinatairesAcceptes(enveloppe)
  const notify = destinataires.flatMap(({ parametres: { NOTIFY } }) => (typeof NOTIFY === 'string' ? [NOTIFY.toUpperCase()] : []))
  return {
    mailFrom: expediteur.adresse,
    ...(expediteur.suppose && { mailFromSuppose: true }),
    rcptTo: destinataires.map(({ adresse }) => adresse),
    ...(notify.length > 0 && { notify }),
    ...(compte && { typeBoite: compte.type }),
  }
}

/** The facts of the mail for one recipient. */
export function faitsDe({ faits }: Lecture, recipient: string): MailFacts {
  const adresse = splitAdresse(recipient)
  return { ...faits, to: adresse ? `${adresse.local}@${adresse.domaine}` : recipient }
}

function faitsCommuns(courriel: Parameters<typeof mailFactsOf>[0], { sha256, size }: BlobRef, codesDocument: readonly string[]): MailFacts {
  const rapport = rapportFacts(courriel.report)
  const faits = mailFactsOf(courriel, { sha256, size, ...(codesDocument.length > 0 && { codesDocument }) })
  return rapport ? { ...faits, rapport } : faits
}

function matriculesDe(archive: XdmArchive | undefined): string[] {
  const documents = cdasOf(archive).flatMap(({ patient }) => patient?.ins?.matricule ?? [])
  const metadonnees = (archive?.lots ?? []).flatMap(({ metadata }) => {
    if (!metadata) return []
    return [metadata.submissionSet, ...metadata.documents].flatMap(({ patientId }) => parseInsCx(patientId ?? '')?.matricule ?? [])
  })
  return [...new Set([...documents, ...metadonnees])]
}
