import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { decodeXdm } from '#src/wire/xdm/decode-xdm.ts'
import { encodeXdm } from '#src/wire/xdm/encode-xdm.ts'
import { cdasOf } from '#src/wire/xdm/xdm-archive.ts'
import { readZip } from '#src/wire/zip/read-zip.ts'
import { message } from '../mime/messages.ts'

const read = (name: string) => decodeXdm(message(name), name)

test('an archive gives its metadata, its documents with size and SHA-1, and their CDA', async () => {
  const { message: archive, anomalies } = await read('ihe-xdm-n1.zip')
  expect(anomalies).toEqual([])
  const [lot] = archive.lots
  expect(lot).toMatchObject({ dossier: 'IHE_XDM/SUBSET01', documents: [{ name: 'DOC0001.XML' }] })
  expect(lot!.metadata!.documents[0]).toMatchObject({ uri: 'DOC0001.XML', hash: lot!.documents[0]!.sha1, size: lot!.documents[0]!.size })
  expect(cdasOf(archive).map(({ code, patient }) => [code?.code, patient?.ins?.matricule])).toEqual([['18748-4', '279035121518989']])
})

test.each([
  ['ihe-xdm-bizarreries.zip', ['xdm-fichier-parasite', 'xdm-dossier-en-trop', 'xdm-casse', 'xdm-fichier-vide'], 1],
  ['ihe-xdm-sans-subset.zip', ['xdm-sans-sous-dossier'], 1],
  ['ihe-xdm-deux-lots.zip', ['xdm-plusieurs-lots'], 2],
] as const)('the oddities of %s are told and its documents read all the same', async (name, expected, documents) => {
  const { message: archive, anomalies } = await read(name)
  expect(anomalies.map(({ id }) => id)).toEqual(expected)
  expect(cdasOf(archive)).toHaveLength(documents)
})

test('bytes that are no archive give an archive without lot', async () => {
  const { message: archive, anomalies } = await decodeXdm(Buffer.from('bonjour'), '2')
  expect(archive.lots).toEqual([])
  expect(anomalies).toMatchObject([{ id: 'zip-illisible', position: { part: '2' } }])
})

test('an archive written by the bench is read again, hash, size and URI filled in', async () => {
  const source = (await read('ihe-xdm-deux-documents.zip')).message.lots[0]!
  const files = (await readZip(message('ihe-xdm-deux-documents.zip'), 'z')).message
  const metadata = { ...source.metadata!, documents: source.metadata!.documents.map(({ hash: _, size: __, uri: ___, ...entry }) => entry) }
  const documents = { Document01: files[3]!.bytes, Document02: files[4]!.bytes }
  const spec = {
    emetteur: { nom: 'Hôpital B', organisation: 'Hôpital B', telephone: '0300000000' },
    application: { nom: 'PFI d’essai', version: '1.0', editeur: 'fictif' },
    metadata,
    documents,
    mtimeMs: Date.UTC(2024, 1, 20, 10),
  }
  const bytes = await encodeXdm(spec)
  expect(Buffer.compare(bytes, await encodeXdm(spec))).toBe(0)
  const { message: archive, anomalies } = await decodeXdm(bytes, 'z')
  expect(anomalies).toEqual([])
  expect(archive.files.map(({ path }) => path)).toEqual([
    'README.TXT',
    'INDEX.HTM',
    'IHE_XDM/SUBSET01/METADATA.XML',
    'IHE_XDM/SUBSET01/DOC0001.XML',
    'IHE_XDM/SUBSET01/DOC0002.XML',
  ])
  expect(archive.lots[0]!.metadata!.documents.map(({ hash, size, uri }) => ({ hash, size, uri }))).toEqual([
    { hash: sha1(documents.Document01), size: documents.Document01.length, uri: 'DOC0001.XML' },
    { hash: sha1(documents.Document02), size: documents.Document02.length, uri: 'DOC0002.XML' },
  ])
})

test('a metadata entry without document is refused in words', () => {
  const entry = {
    id: 'Document01',
    authors: [],
    otherSlots: [],
    mimeType: 'text/xml',
    objectType: '',
    confidentialityCodes: [],
    eventCodes: [],
  }
  const metadata = { submissionSet: { id: 'S', authors: [], otherSlots: [] }, documents: [entry], associations: [] }
  const spec = {
    emetteur: { nom: 'a', organisation: 'b' },
    application: { nom: 'a', version: '1', editeur: 'b' },
    metadata,
    documents: {},
    mtimeMs: 0,
  }
  expect(() => encodeXdm(spec)).toThrow('no document for the metadata entry "Document01"')
})

function sha1(bytes: Uint8Array): string {
  return createHash('sha1').update(bytes).digest('hex')
}
