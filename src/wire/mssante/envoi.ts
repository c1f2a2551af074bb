import type { Anomaly, Decoded } from '#src/domain/anomaly.ts'
import { Turns } from '#src/domain/turns.ts'
import type { Courriel, PieceJointe } from '../mime/courriel.ts'
import { isArchive } from '../mime/nature.ts'
import { type PdfFacts, readPdf } from '../pdf/read-pdf.ts'
import type { XdmArchive } from '../xdm/xdm-archive.ts'

/** SMTP envelope of a mail. */
export interface Enveloppe {
  /** Empty for the null sender. */
  readonly mailFrom: string
  /** The mail was read from a file, and MAIL FROM is what its headers call for. */
  readonly mailFromSuppose?: true
  readonly rcptTo: readonly string[]
  /** NOTIFY of each recipient for whom delivery reports were asked or declined: `SUCCESS,FAILURE`, `NEVER` (RFC 3461 §4.1). */
  readonly notify?: readonly string[]
  /** Kind of the mailbox whose session submitted the mail (`specs/mssante.md` §1.1); unknown between operators. */
  readonly typeBoite?: 'PER' | 'CAB' | 'ORG' | 'APP'
}

/** A mail with all that it carries, as the rules judge it: the envelope, the headers, the archive, the PDF files. */
export interface Envoi {
  readonly courriel: Courriel
  readonly enveloppe: Enveloppe
  /** Domain of the patients' mailboxes: `patient.mssante.fr`. */
  readonly domainePatient: string
  /** Product reference numbers that X-MSS-NIL may give; any when empty. */
  readonly nilAdmis: readonly string[]
  /** The first archive; the attachments say whether there are others. */
  readonly archive: XdmArchive | undefined
  readonly pdfs: readonly PdfJoint[]
}

export interface PdfJoint extends Pick<PieceJointe, 'part' | 'fileName' | 'bytes'> {
  readonly facts: PdfFacts
}

/** Bytes of PDF looked at before the event loop has a turn. */
const MAX_PDF_PAR_TOUR = 2_000_000

// Most mails bring no archive: what reads one loads with the first, and is kept.
let xdm: Promise<typeof import('../xdm/decode-xdm.ts')> | undefined

/** What the bench knows beside the mail. */
export interface AutourDeLEnvoi {
  /** Domain of the patients' mailboxes: `patient.mssante.fr`. */
  readonly domainePatient: string
  /** Name of the slot of METADATA.XML that says what becomes of an earlier version; that of the decoder when absent. */
  readonly slotAction?: string
  /** Product reference numbers that X-MSS-NIL may give; any when absent or empty. */
  readonly nilAdmis?: readonly string[]
}

/** Opens what a mail carries. Never throws: the anomalies of the archive and of its documents are given with it. */
export async function ouvrirEnvoi(
  courriel: Courriel,
  enveloppe: Enveloppe,
  { domainePatient, slotAction, nilAdmis = [] }: AutourDeLEnvoi,
): Promise<Decoded<Envoi>> {
  const anomalies: Anomaly[] = []
  const zip = courriel.nature === 'envoi-de-document' ? courriel.attachments.find(isArchive) : undefined
  if (zip) xdm ??= import('../xdm/decode-xdm.ts')
  const archive = zip && (await (await xdm)?.decodeXdm(zip.bytes, zip.part, slotAction))
  if (archive) anomalies.push(...archive.anomalies)
  const turns = new Turns(MAX_PDF_PAR_TOUR)
  const pdfs: PdfJoint[] = []
  for (const { part, fileName, bytes } of courriel.attachments.filter(isPdf)) {
    pdfs.push({ part, ...(fileName !== undefined && { fileName }), bytes, facts: readPdf(bytes) })
    await turns.spent(bytes.byteLength)
  }
  return { message: { courriel, enveloppe, domainePatient, nilAdmis, archive: archive?.message, pdfs }, anomalies }
}

function isPdf({ contentType, fileName }: PieceJointe): boolean {
  return contentType.value === 'application/pdf' || /\.pdf$/i.test(fileName ?? '')
}
