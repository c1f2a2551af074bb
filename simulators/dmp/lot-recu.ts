import { setImmediate } from 'node:timers/promises'
import type { Anomaly, Decoded } from '#src/domain/anomaly.ts'
import { digest } from '#src/domain/digest.ts'
import type { Cda } from '#src/wire/cda/cda.ts'
import { decodeCda } from '#src/wire/cda/decode-cda.ts'
import type { LotSignatureFacts } from '#src/wire/dsg/lot-signature.ts'
import { verifyLot } from '#src/wire/dsg/verify-lot.ts'
import { type ProvideAndRegister, readProvideAndRegister } from '#src/wire/ebrs/provide-and-register.ts'
import type { MtomMessage } from '#src/wire/mtom/decode-mtom.ts'
import { includedBytes } from '#src/wire/mtom/xop-include.ts'
import { decodeMetadata } from '#src/wire/xds/decode-metadata.ts'
import { ASSOCIATION } from '#src/wire/xds/schemes.ts'
import type { DocumentEntry, SubmissionMetadata } from '#src/wire/xds/submission-metadata.ts'

/** A document of the lot: its entry, and what the message really carried. */
export interface DocumentRecu {
  readonly entry: DocumentEntry
  /** Absent when the message has no bytes for it. */
  readonly contenu?: Contenu
  /** True for the signature of the lot. */
  readonly signature: boolean
}

export interface Contenu {
  readonly bytes: Uint8Array
  /** Lower-case hexadecimal. */
  readonly sha1: string
  readonly sha256: string
  /** Absent when the content is not a CDA. */
  readonly cda?: Cda
}

/** A lot as ITI-41 brings it (`specs/dmp.md` §4.1). */
export interface LotRecu {
  readonly metadata: SubmissionMetadata
  readonly documents: readonly DocumentRecu[]
  /** `xdsb:Document/@id` without ExtrinsicObject. */
  readonly sansMetadonnees: readonly string[]
  /** Absent when the lot has no signature document, or it came without bytes. */
  readonly signature?: LotSignatureFacts
}

/** Reads the lot of a message; `undefined` when its body is not an ITI-41 with metadata. Never throws. */
export async function lireLot({ soap, parts }: MtomMessage): Promise<Decoded<LotRecu | undefined>> {
  const request = readProvideAndRegister(soap.body)
  if (!request?.metadata) return { message: undefined, anomalies: [] }
  const { message: metadata, anomalies } = decodeMetadata(request.metadata, 'racine')
  const lecture = lectureDe(request, parts)
  const documents: DocumentRecu[] = []
  const found: Anomaly[] = [...anomalies]
  for (const entry of metadata.documents) {
    const read = await lireDocument(entry, isSignature(entry, metadata), lecture)
    documents.push(read.message)
    found.push(...read.anomalies)
  }
  const signature = await verifier(metadata, documents)
  const ids = new Set(metadata.documents.map(({ id }) => id.toLowerCase()))
  const sansMetadonnees = request.documents.map(({ id }) => id).filter((id) => !ids.has(id.toLowerCase()))
  return { message: { metadata, documents, sansMetadonnees, ...(signature && { signature }) }, anomalies: found }
}

/** What reading the documents of a message needs: where they are, and what was already read. */
interface Lecture {
  readonly exact: ReadonlyMap<string, ProvideAndRegister['documents'][number]>
  readonly sansCasse: ReadonlyMap<string, ProvideAndRegister['documents'][number]>
  readonly parts: MtomMessage['parts']
  /** A part that several entries name is read once. */
  readonly lus: Map<Uint8Array, Decoded<Contenu>>
}

function lectureDe({ documents }: ProvideAndRegister, parts: MtomMessage['parts']): Lecture {
  const reversed = documents.toReversed()
  return {
    exact: new Map(reversed.map((document) => [document.id, document])),
    sansCasse: new Map(reversed.map((document) => [document.id.toLowerCase(), document])),
    parts,
    lus: new Map(),
  }
}

async function lireDocument(entry: DocumentEntry, signature: boolean, lecture: Lecture): Promise<Decoded<DocumentRecu>> {
  const exact = lecture.exact.get(entry.id)
  // An official sample has `documentME2` for `DocumentME2` (specs/dmp.md §2.2).
  const found = exact ?? lecture.sansCasse.get(entry.id.toLowerCase())
  const included = found && includedBytes(found.element, lecture.parts)
  if (!included || 'missing' in included) return { message: { entry, signature }, anomalies: [] }
  const contenu = lecture.lus.get(included.bytes) ?? (await lireContenu(included.bytes, entry, signature))
  lecture.lus.set(included.bytes, contenu)
  return {
    message: { entry, contenu: contenu.message, signature },
    anomalies: [...(exact || !found ? [] : [otherCase(entry, found.id, found.element.xpath, found.element.line)]), ...contenu.anomalies],
  }
}

/** Each document has a turn of the event loop to itself. */
async function lireContenu(bytes: Uint8Array, entry: DocumentEntry, signature: boolean): Promise<Decoded<Contenu>> {
  await setImmediate()
  const cda = !signature && entry.mimeType === 'text/xml' ? await decodeCda(bytes, entry.id) : { message: undefined, anomalies: [] }
  const message = {
    bytes,
    sha1: await digest('sha1', bytes),
    sha256: await digest('sha256', bytes),
    ...(cda.message && { cda: cda.message }),
  }
  return { message, anomalies: cda.anomalies }
}

/** The entry that signs the lot says so by its association, or by its type (`specs/dmp.md` §4.6). */
function isSignature({ id, typeCode }: DocumentEntry, { associations }: SubmissionMetadata): boolean {
  return typeCode?.code === 'E1762' || associations.some(({ type, source }) => type === ASSOCIATION.SIGNS && source === id)
}

async function verifier({ submissionSet }: SubmissionMetadata, documents: readonly DocumentRecu[]): Promise<LotSignatureFacts | undefined> {
  const signature = documents.find((document) => document.signature)?.contenu
  if (!signature) return undefined
  return verifyLot(signature.bytes, {
    submissionSetUniqueId: submissionSet.uniqueId ?? '',
    documents: documents
      .filter((document) => !document.signature)
      .map(({ entry, contenu }) => ({ uniqueId: entry.uniqueId ?? '', bytes: contenu?.bytes ?? new Uint8Array() })),
  })
}

function otherCase(entry: DocumentEntry, received: string, xpath: string, line: number): Anomaly {
  return {
    id: 'document-casse',
    severity: 'avertissement',
    expected: `Document/@id="${entry.id}"`,
    received: `"${received}"`,
    position: { part: 'racine', xpath, line },
    message: {
      fr: 'L’identifiant du Document et celui de son ExtrinsicObject ne diffèrent que par la casse.',
      en: 'The identifier of the Document and that of its ExtrinsicObject differ only by case.',
    },
  }
}
