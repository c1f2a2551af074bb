import { createHash } from 'node:crypto'
import { encodeMetadata } from '../xds/encode-metadata.ts'
import type { DocumentEntry, SubmissionMetadata } from '../xds/submission-metadata.ts'
import { writeZip } from '../zip/write-zip.ts'
import { indexHtm } from './index-htm.ts'
import { readmeTxt } from './readme-txt.ts'

/** An archive to write; nothing comes from a clock (design §5). */
export interface XdmAEcrire {
  readonly emetteur: EmetteurXdm
  readonly application: ApplicationXdm
  /** Hash, size and URI of each document are filled in here. */
  readonly metadata: SubmissionMetadata
  /** Bytes of each document, by id of its DocumentEntry. */
  readonly documents: Readonly<Record<string, Uint8Array>>
  /** Date of the files, milliseconds since the epoch. */
  readonly mtimeMs: number
}

/** Who sends, as README.TXT and INDEX.HTM say it. */
export interface EmetteurXdm {
  readonly nom: string
  readonly organisation: string
  readonly adresse?: string
  readonly telephone?: string
}

export interface ApplicationXdm {
  readonly nom: string
  readonly version: string
  readonly editeur: string
}

/**
 * Writes an IHE_XDM.ZIP with one submission set (`specs/mssante.md` §3.4): README.TXT, INDEX.HTM, IHE_XDM/SUBSET01/METADATA.XML
 * and DOC0001.XML… Throws when an entry of the metadata has no document.
 */
export function encodeXdm({ emetteur, application, metadata, documents, mtimeMs }: XdmAEcrire): Promise<Buffer> {
  const named = metadata.documents.map((entry, index) => ({ entry, name: nameOf(entry, index), bytes: bytesOf(entry, documents) }))
  const completed = { ...metadata, documents: named.map(({ entry, name, bytes }) => ({ ...entry, ...traits(bytes), uri: name })) }
  const listed = named.map(({ entry, name }) => ({ path: `IHE_XDM/SUBSET01/${name}`, title: entry.title ?? name }))
  const folder = 'IHE_XDM/SUBSET01'
  const files = [
    { path: 'README.TXT', bytes: Buffer.from(readmeTxt(emetteur, application, listed), 'utf8') },
    { path: 'INDEX.HTM', bytes: Buffer.from(indexHtm(emetteur, listed), 'utf8') },
    { path: `${folder}/METADATA.XML`, bytes: Buffer.from(encodeMetadata(completed), 'utf8') },
    ...named.map(({ name, bytes }) => ({ path: `${folder}/${name}`, bytes })),
  ]
  return writeZip(files, mtimeMs)
}

/** ISO 9660 level 1: eight characters, three for the extension. */
function nameOf({ mimeType }: DocumentEntry, index: number): string {
  return `DOC${String(index + 1).padStart(4, '0')}.${mimeType === 'application/pdf' ? 'PDF' : 'XML'}`
}

function bytesOf({ id }: DocumentEntry, documents: XdmAEcrire['documents']): Uint8Array {
  const bytes = documents[id]
  if (!bytes) throw new Error(`Cannot write the XDM archive: no document for the metadata entry "${id}". Give its bytes in "documents".`)
  return bytes
}

function traits(bytes: Uint8Array): Pick<DocumentEntry, 'hash' | 'size'> {
  return { hash: createHash('sha1').update(bytes).digest('hex'), size: bytes.byteLength }
}
