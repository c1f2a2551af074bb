import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { alterCda, setAttribute } from '#src/wire/cda/alter-cda.ts'
import { decodeMetadata } from '#src/wire/xds/decode-metadata.ts'
import { metadataOfCda } from '#src/wire/xds/metadata-of-cda.ts'
import { readXml } from '#src/wire/xml/read-xml.ts'
import { readConforming } from '../../rules/conforming/cda.ts'

async function composedEntry(file: string) {
  const { message: root } = await readXml(await readFile(new URL(`../../messages/xds/${file}`, import.meta.url)), file)
  const { xpath: _, line: __, ...entry } = decodeMetadata(root!, file).message.documents[0]!
  return entry
}

test('draws from the document the entry that was composed by hand', async () => {
  const cda = await readConforming('lettre-de-liaison-n1.xml')
  expect(metadataOfCda(cda, { id: 'Document01' })).toEqual(await composedEntry('alimentation.xml'))
})

test('adds masks, hash, size and file name, and writes a system as author', async () => {
  const cda = await readConforming('lettre-de-liaison-n1-remplacement.xml')
  const { comments: _, ...composed } = await composedEntry('remplacement.xml')
  const masks = composed.confidentialityCodes.slice(1)
  const entry = metadataOfCda(cda, { id: 'Document01', masks, hash: composed.hash!, size: composed.size!, uri: 'DOC0001.XML' })
  expect(entry).toEqual({ ...composed, uri: 'DOC0001.XML' })
})

test('a structured document takes the format of its model', async () => {
  const cda = await readConforming('lettre-de-liaison-n3.xml')
  expect(metadataOfCda(cda, { id: 'Document01' }).formatCode?.code).toBe('urn:asip:ci-sis:ldl-ses:2017')
})

test('leaves out what the header does not say rightly', async () => {
  const cda = alterCda(await readConforming('lettre-de-liaison-n1.xml'), setAttribute('effectiveTime', 'value', '02/03/2026'))
  expect(metadataOfCda(cda, { id: 'Document01' })).not.toHaveProperty('creationTime')
})
