import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { decodeCda } from '#src/wire/cda/decode-cda.ts'

const read = async (file: string) => readFile(new URL(`../../messages/cda/${file}`, import.meta.url))
const decode = async (xml: string | Uint8Array) => decodeCda(typeof xml === 'string' ? Buffer.from(xml) : xml, 'DOC0001.XML')
const anomalyIds = async (xml: string | Uint8Array) => (await decode(xml)).anomalies.map(({ id }) => id)

test('reads the header of a hand-composed N1 document', async () => {
  const { message: cda, anomalies } = await decode(await read('lettre-de-liaison-n1.xml'))
  expect(anomalies).toEqual([])
  expect(cda).toMatchObject({
    part: 'DOC0001.XML',
    realmCode: 'FR',
    id: { root: '1.2.250.1.999.1.1.7898.1.1', extension: undefined, xpath: '/ClinicalDocument/id' },
    code: { code: '11490-0', displayName: 'Lettre de liaison à la sortie' },
    title: 'Lettre de liaison à la sortie du 02/03/2026',
    effectiveTime: { value: '20260302101500+0100' },
    languageCode: 'fr-FR',
    setId: { root: '1.2.250.1.999.1.1.7898.1.100' },
    versionNumber: '1',
    relatedDocument: undefined,
  })
  expect(cda?.templateIds).toHaveLength(3)
})

test('reads the patient with their matricule, names and place of birth', async () => {
  const { message: cda } = await decode(await read('lettre-de-liaison-n1-remplacement.xml'))
  expect(cda?.patient).toMatchObject({
    ins: { matricule: '279035121518989', oid: '1.2.250.1.213.1.4.10' },
    gender: { code: 'F' },
    birthTime: { value: '19790328' },
    lieuNaissance: '51215',
  })
  expect(cda?.patient?.ids.map(({ extension }) => extension)).toEqual(['279035121518989', '1234567890121'])
  expect(cda?.patient?.name?.families.map(({ qualifier, text }) => [qualifier, text])).toEqual([
    ['BR', 'PAT-TROIS'],
    ['CL', 'PAT-USUEL'],
  ])
  expect(cda?.patient?.name?.givens.map(({ qualifier }) => qualifier)).toEqual(['BR', undefined])
})

test('reads authors, responsible, acts, stay and the replaced document', async () => {
  const { message: cda } = await decode(await read('lettre-de-liaison-n1-remplacement.xml'))
  expect(cda?.authors.map(({ device, ids }) => [device, ids[0]?.extension])).toEqual([
    [undefined, '899900063480'],
    ['DPI HOPITAL GENERIQUE', '30B0307377/DPI01'],
  ])
  expect(cda?.legalAuthenticator).toMatchObject({ signatureCode: 'S', name: { prefix: 'M', suffix: 'DR' } })
  expect(cda?.custodian?.ids[0]).toMatchObject({ root: '1.2.250.1.71.4.2.2', extension: '10B0307377' })
  expect(cda?.documentationOf).toMatchObject([{ code: { code: 'HBLD490' }, low: { value: '202602231400+0100' }, high: undefined }])
  expect(cda?.relatedDocument).toMatchObject({ typeCode: 'RPLC', parentId: { root: '1.2.250.1.999.1.1.7898.1.1' } })
  expect(cda?.componentOf).toMatchObject({
    ids: [{ root: '1.2.250.1.999.1.1.7898.9', extension: '2600123' }],
    code: { code: 'IMP' },
    low: undefined,
    healthCareFacility: { code: 'SA01' },
  })
})

test('decodes the file that an N1 body encapsulates, and counts the sections of an N3 body', async () => {
  const n1 = (await decode(await read('lettre-de-liaison-n1.xml'))).message
  expect(n1?.body).toMatchObject({ kind: 'N1', mediaType: 'application/pdf', representation: 'B64' })
  expect(n1?.body?.kind === 'N1' && Buffer.from(n1.body.content).subarray(0, 8).toString()).toBe('%PDF-1.4')
  expect((await decode(await read('lettre-de-liaison-n3.xml'))).message?.body).toMatchObject({ kind: 'N3', sections: 2 })
})

test('reads the document that a signature envelops', async () => {
  const xml = `<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><Object><ClinicalDocument xmlns="urn:hl7-org:v3"><realmCode code="FR"/></ClinicalDocument></Object></Signature>`
  const { message } = await decode(xml)
  expect(message?.root.xpath).toBe('/Signature/Object/ClinicalDocument')
  expect(message?.realmCode).toBe('FR')
})

test.each([
  ['a DTD', '<!DOCTYPE x [<!ENTITY a "b">]><ClinicalDocument xmlns="urn:hl7-org:v3"/>', 'xml-dtd'],
  ['a wrong namespace', '<ClinicalDocument xmlns="urn:hl7-org:v2"/>', 'cda-racine'],
  ['another document', '<html/>', 'cda-racine'],
  ['mismatched tags', '<ClinicalDocument xmlns="urn:hl7-org:v3"><title></ClinicalDocument>', 'xml-mal-forme'],
  [
    'a depth of 300',
    `<ClinicalDocument xmlns="urn:hl7-org:v3">${'<a>'.repeat(300)}${'</a>'.repeat(300)}</ClinicalDocument>`,
    'xml-trop-profond',
  ],
  ['nothing', '', 'xml-mal-forme'],
])('%s gives an anomaly and no document', async (_, xml, id) => {
  const { message, anomalies } = await decode(xml)
  expect(message).toBeUndefined()
  expect(anomalies.map((anomaly) => anomaly.id)).toEqual([id])
})

test('a body of 12 MB of base64 is refused unread', async () => {
  const xml = `<ClinicalDocument xmlns="urn:hl7-org:v3"><component><nonXMLBody><text representation="B64">${'QUJD'.repeat(3_000_000)}</text></nonXMLBody></component></ClinicalDocument>`
  expect(await anomalyIds(xml)).toEqual(['cda-trop-grand'])
})

test('text that is not base64 is an anomaly that says where', async () => {
  const xml = `<ClinicalDocument xmlns="urn:hl7-org:v3"><component><nonXMLBody>\n<text mediaType="application/pdf" representation="B64">%PDF</text></nonXMLBody></component></ClinicalDocument>`
  const { message, anomalies } = await decode(xml)
  expect(message?.body?.kind).toBe('N1')
  expect(anomalies).toMatchObject([
    { id: 'cda-base64', position: { part: 'DOC0001.XML', xpath: '/ClinicalDocument/component/nonXMLBody/text', line: 2 } },
  ])
})

test('a PDF of 7 MB is decoded without holding the event loop', async () => {
  const pdf = Buffer.alloc(7_000_000, 'abcdefg')
  const xml = `<ClinicalDocument xmlns="urn:hl7-org:v3"><component><nonXMLBody><text representation="B64">${pdf.toString('base64')}</text></nonXMLBody></component></ClinicalDocument>`
  const { message, anomalies } = await decode(xml)
  expect(anomalies).toEqual([])
  expect(message?.body?.kind === 'N1' && pdf.equals(message.body.content)).toBe(true)
})

test('lines after the encapsulated file keep their number', async () => {
  const xml = `<ClinicalDocument xmlns="urn:hl7-org:v3"><component><nonXMLBody><text representation="B64">\nQUJD\nREVG\n</text></nonXMLBody></component>\n<title/></ClinicalDocument>`
  const { message } = await decode(xml)
  expect(message?.body?.kind === 'N1' && Buffer.from(message.body.content).toString()).toBe('ABCDEF')
  expect(message?.root.children.at(-1)).toMatchObject({ name: 'title', line: 5 })
})

test('base64 in a comment or a CDATA section is not taken for the body', async () => {
  const body = '<nonXMLBody><text representation="B64">QUJD</text></nonXMLBody>'
  const inside = (quoted: string) => `<ClinicalDocument xmlns="urn:hl7-org:v3"><component>${quoted}</component></ClinicalDocument>`
  expect((await decode(inside(`<!-- ${body} -->`))).message?.body).toBeUndefined()
  expect((await decode(inside(`<nonXMLBody><text><![CDATA[${body}]]></text></nonXMLBody>`))).message?.body).toMatchObject({
    content: Buffer.from(body),
  })
})
