import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { decodeMetadata } from '#src/wire/xds/decode-metadata.ts'
import { encodeMetadata } from '#src/wire/xds/encode-metadata.ts'
import type { SubmissionMetadata } from '#src/wire/xds/submission-metadata.ts'
import { readXml } from '#src/wire/xml/read-xml.ts'

const decode = async (bytes: Uint8Array) => decodeMetadata((await readXml(bytes, 'METADATA.XML')).message!, 'METADATA.XML')
const composed = async (file: string) => decode(await readFile(new URL(`../../messages/xds/${file}`, import.meta.url)))

/** Places aside: what the metadata say. */
const meaning = (metadata: SubmissionMetadata) =>
  JSON.parse(JSON.stringify(metadata, (key, value) => (key === 'line' || key === 'xpath' ? undefined : value)))

test('reads a hand-composed submission', async () => {
  const { message, anomalies } = await composed('remplacement.xml')
  expect(anomalies).toEqual([])
  expect(message.submissionSet).toMatchObject({
    id: 'SubmissionSet01',
    uniqueId: '1.2.250.1.999.1.1.7898.3.2',
    sourceId: '1.2.250.1.999.1.1.7898',
    patientId: '279035121518989^^^&1.2.250.1.213.1.4.10&ISO^NH',
    submissionTime: '20260303083100',
    contentTypeCode: { code: '03', codeSystem: '1.2.250.1.213.2.2' },
    otherSlots: [],
  })
  expect(message.documents.map(({ id, typeCode }) => [id, typeCode?.code])).toEqual([
    ['Document01', '11490-0'],
    ['Signature01', 'E1762'],
  ])
  expect(message.documents[0]).toMatchObject({
    title: 'Lettre de liaison à la sortie du 02/03/2026 (rectifiée)',
    comments: 'Adresse rectifiée',
    size: (await readFile(new URL('../../messages/cda/lettre-de-liaison-n1-remplacement.xml', import.meta.url))).length,
    sourcePatientInfo: ['PID-5|PAT-TROIS^DOMINIQUE^^^^^L', 'PID-7|19790328', 'PID-8|F'],
    eventCodes: [{ code: 'HBLD490' }],
    otherSlots: [],
  })
  expect(message.documents[0]?.confidentialityCodes.map(({ code }) => code)).toEqual(['N', 'INVISIBLE_PATIENT'])
  expect(message.documents[0]?.authors).toHaveLength(2)
  expect(message.associations.map(({ type }) => type.split(':').at(-1))).toEqual(['HasMember', 'HasMember', 'signs', 'RPLC'])
})

test.each(['alimentation.xml', 'remplacement.xml'])('what is written from %s is read as it was', async (file) => {
  const { message } = await composed(file)
  const again = await decode(Buffer.from(encodeMetadata(message)))
  expect(again.anomalies).toEqual([])
  expect(meaning(again.message)).toEqual(meaning(message))
})

test('identifiers of the written objects are unique in the submission', async () => {
  const text = encodeMetadata((await composed('remplacement.xml')).message)
  const ids = [...text.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])
  expect(ids.length).toBeGreaterThan(30)
  expect(new Set(ids).size).toBe(ids.length)
})

test('slots that have no member of their own are kept', async () => {
  const { message } = await composed('alimentation.xml')
  const [document] = message.documents
  const metadata = { ...message, documents: [{ ...document!, otherSlots: [{ name: 'urn:x', values: ['a & b', 'c'] }] }] }
  const again = await decode(Buffer.from(encodeMetadata(metadata)))
  expect(again.message.documents[0]?.otherSlots).toEqual([{ name: 'urn:x', values: ['a & b', 'c'] }])
})

const submission = (content: string) =>
  `<lcm:SubmitObjectsRequest xmlns:lcm="urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0" xmlns:rim="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0"><rim:RegistryObjectList>${content}</rim:RegistryObjectList></lcm:SubmitObjectsRequest>`

test.each([
  ['another root', '<html/>', 'xds-racine'],
  ['ebXML 2.1', '<SubmitObjectsRequest xmlns="urn:oasis:names:tc:ebxml-regrep:registry:xsd:2.1"/>', 'xds-racine'],
  ['no submission set', submission(''), 'xds-lot'],
  ['two submission sets', submission('<rim:RegistryPackage id="a"/><rim:RegistryPackage id="b"/>'), 'xds-lot'],
  ['2,000 objects', submission(`<rim:RegistryPackage id="a"/>${'<rim:ExtrinsicObject/>'.repeat(2_000)}`), 'xds-trop-d-objets'],
])('%s is an anomaly', async (_, xml, id) => {
  const { message, anomalies } = await decode(Buffer.from(xml))
  expect(anomalies.map((anomaly) => anomaly.id)).toEqual([id])
  expect(message.documents.length).toBeLessThanOrEqual(1_000)
})

test('a size that is no number is left out', async () => {
  const xml = submission(
    '<rim:RegistryPackage id="a"/><rim:ExtrinsicObject id="d"><rim:Slot name="size"><rim:ValueList><rim:Value/></rim:ValueList></rim:Slot></rim:ExtrinsicObject>',
  )
  expect((await decode(Buffer.from(xml))).message.documents[0]).not.toHaveProperty('size')
})
