import type { Position } from '#src/domain/finding.ts'
import type { DocumentXdm, LotXdm, XdmArchive } from '#src/wire/xdm/xdm-archive.ts'
import type { DocumentEntry, SubmissionMetadata } from '#src/wire/xds/submission-metadata.ts'

/** An entry of METADATA.XML, the file that its URI names, and where it stands. */
export interface EntreeXdm {
  readonly entry: DocumentEntry
  readonly document: DocumentXdm | undefined
  readonly position: Position
}

/** Every entry of the archive with its document. */
export function entreesOf(archive: XdmArchive): readonly EntreeXdm[] {
  return archive.lots.flatMap((lot) =>
    (lot.metadata?.documents ?? []).map((entry) => ({
      entry,
      document: lot.documents.find(({ name }) => name === entry.uri),
      position: placeDe(archive, lot, entry),
    })),
  )
}

/** Those whose document is a CDA. */
export function entreesCda(archive: XdmArchive) {
  return entreesOf(archive).flatMap(({ document, ...rest }) => (document?.cda ? [{ ...rest, document, cda: document.cda }] : []))
}

/** Values of the slot `action` of an entry; `undefined` when it has none. */
export function valeursDAction({ slotAction }: XdmArchive, { otherSlots }: DocumentEntry): readonly string[] | undefined {
  return otherSlots.find(({ name }) => name === slotAction)?.values
}

/** Where an object of the metadata is. */
export function placeDe({ part }: XdmArchive, { metadataPath }: LotXdm, { line, xpath }: { line?: number; xpath?: string }): Position {
  return { part: `${part}/${metadataPath}`, ...(line !== undefined && { line }), ...(xpath !== undefined && { xpath }) }
}

/** The same archive with the metadata of each lot changed. */
export function changerMetadata(archive: XdmArchive, change: (metadata: SubmissionMetadata) => SubmissionMetadata): XdmArchive {
  return { ...archive, lots: archive.lots.map((lot) => ({ ...lot, metadata: lot.metadata && change(lot.metadata) })) }
}

/** The same archive with each entry changed. */
export function changerEntrees(archive: XdmArchive, change: (entry: DocumentEntry) => DocumentEntry): XdmArchive {
  return changerMetadata(archive, (metadata) => ({ ...metadata, documents: metadata.documents.map(change) }))
}
