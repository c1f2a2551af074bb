import { afterEach, describe, expect, it } from 'vitest'
import { testPki } from '#src/testing/test-pki.ts'
import { outcomeOf } from './answers.ts'
import { alimentation, type Changes, MATRICULE } from './messages.ts'
import { type OpenDmp, openDmp } from './open-dmp.ts'

let dmp: OpenDmp
afterEach(() => dmp.close())

const LATER = Date.parse('2026-03-03T08:32:00Z')
const STREAM = `dmp/${MATRICULE}`

async function submit(changes: Changes = {}) {
  const { contentType, body } = await alimentation(changes)
  return outcomeOf(await dmp.post('repository', contentType, body))
}

async function refusedWith(changes: Changes, choices: Parameters<typeof openDmp>[0] = {}) {
  dmp = await openDmp(choices)
  const outcome = await submit(changes)
  expect(await dmp.journal.stream(STREAM)).toEqual([])
  return [outcome, (await dmp.findings()).filter(({ rule }) => rule.startsWith('dmp/')).map(({ rule }) => rule)]
}

const events = async () => (await dmp.journal.stream(STREAM)).map(({ event }) => event)
const otherPatient = (xml: string) => xml.replaceAll(MATRICULE, '260093022011258')
const ssPatient = (xml: string) => xml.replace(/(registryObject="SubmissionSet01" value=")279035121518989/, '$1260093022011258')

describe('TD2.1 accepted', () => {
  it('registers the document with its stay, and the signature of the lot', async () => {
    dmp = await openDmp()
    expect(await submit()).toBe('200 Success')
    expect(await dmp.findings()).toEqual([])
    const [document, signature, ...others] = await events()
    expect(others).toEqual([])
    expect(document).toMatchObject({
      type: 'document-enregistre',
      lot: '1.2.250.1.999.1.1.7898.3.1',
      patient: 'pat-trois-dominique',
      document: {
        uniqueId: '1.2.250.1.999.1.1.7898.1.1',
        entryUuid: expect.stringMatching(/^urn:uuid:[0-9a-f-]{36}$/),
        typeCode: '11490-0',
        classCode: '10',
        formatCode: 'urn:ihe:iti:xds-sd:pdf:2008',
        title: 'Lettre de liaison à la sortie du 02/03/2026',
        confidentiality: ['N'],
        etablissement: '10B0127189',
        auteurs: ['899900063480'],
        patientId: '279035121518989^^^&1.2.250.1.213.1.4.10&ISO^NH',
        creationMs: Date.UTC(2026, 2, 2, 9, 15),
        serviceStartMs: Date.UTC(2026, 1, 23, 13),
        serviceStopMs: Date.UTC(2026, 2, 2, 9),
        mimeType: 'text/xml',
        signature: false,
        stay: '2600123',
        stayLink: 'numero-de-venue',
      },
    })
    expect(signature).toMatchObject({ document: { uniqueId: '1.2.250.1.999.1.1.7898.4.1', signature: true, typeCode: 'E1762' } })
    expect((await dmp.exchanges())[0]).toMatchObject({
      establishment: '0B0127189',
      keys: { patient: 'pat-trois-dominique', stay: '2600123', document: '1.2.250.1.999.1.1.7898.1.1' },
      payload: { summary: { transaction: 'TD2.1', documents: [{ typeCode: '11490-0' }], remplacements: 0, reponse: 'Success' } },
    })
  })

  it('is read in plain SOAP too, with a finding', async () => {
    dmp = await openDmp()
    const { body, contentType } = await alimentation()
    const [, boundary] = /boundary="([^"]+)"/.exec(contentType)!
    const parts = body.toString().split(`--${boundary}`).slice(1, 4)
    const [root, ...documents] = parts.map((part) => part.slice(part.indexOf('\r\n\r\n') + 4, -2))
    const inline = documents.reduce((xml, text) => xml.replace(/<xop:Include [^>]*\/>/, Buffer.from(text).toString('base64')), root!)
    expect(await outcomeOf(await dmp.post('repository', 'application/soap+xml', Buffer.from(inline)))).toBe('200 Success')
    expect((await dmp.findings()).map(({ rule }) => rule)).toEqual(['decodage/mtom-obligatoire'])
  })

  it('links a Document to its entry in spite of the case, with a finding', async () => {
    dmp = await openDmp()
    expect(await submit({ envelope: (xml) => xml.replace('<xdsb:Document id="Document01"', '<xdsb:Document id="documenT01"') })).toBe(
      '200 Success',
    )
    expect((await dmp.findings()).map(({ rule }) => rule)).toEqual(['decodage/document-casse'])
  })

  it('replaces a document: the old one is Deprecated and cannot be replaced again', async () => {
    dmp = await openDmp({ vihf: { pastMs: 2 * 86_400_000 } }, { nowMs: LATER })
    expect(await submit()).toBe('200 Success')
    const [first] = await events()
    const target = first?.type === 'document-enregistre' ? first.document.entryUuid : ''
    const metadata = (xml: string) => xml.replace(/urn:uuid:6f1de2b6-[0-9a-f-]+/, target)
    expect(await submit({ lotFile: 'remplacement', metadata })).toBe('200 Success')
    expect((await events()).at(-1)).toEqual({
      type: 'document-remplace',
      uniqueId: '1.2.250.1.999.1.1.7898.1.1',
      par: '1.2.250.1.999.1.1.7898.1.2',
    })
    const rename = { '7898.1.2': '7898.1.3', '7898.3.2': '7898.3.3', '7898.4.2': '7898.4.3' }
    expect(await submit({ lotFile: 'remplacement', metadata, rename })).toBe('200 XDSReplaceFailed @Document01')
    expect((await dmp.findings()).find(({ rule }) => rule === 'dmp/remplacement')?.received).toEqual({
      fr: expect.stringContaining('Deprecated'),
      en: expect.stringContaining('Deprecated'),
    })
  })

  it('is refused the second time, in the same lot or in another one', async () => {
    dmp = await openDmp()
    await submit()
    expect(await submit()).toBe('200 XDSDuplicateUniqueIdInRegistry @SubmissionSet01')
    expect(await submit({ rename: { '7898.3.1': '7898.3.7' } })).toBe('200 XDSDuplicateUniqueIdInRegistry @Document01')
    expect(await events()).toHaveLength(2)
  })
})

describe('TD2.1 refused', () => {
  it.each<[string, Changes, string, string]>([
    [
      'another patient in the VIHF',
      { vihf: { resourceId: '260093022011258^^^&1.2.250.1.213.1.4.10&ISO^NH' } },
      'XDSPatientIdDoesNotMatch @',
      'patient-different',
    ],
    ['another patient in the SubmissionSet', { metadata: ssPatient }, 'XDSPatientIdDoesNotMatch @', 'patient-different'],
    ['no patient in the VIHF', { vihf: { resourceId: undefined } }, 'XDSPatientIdDoesNotMatch @', 'patient-different'],
    [
      'a closed DMP',
      { vihf: { resourceId: '260093022011258^^^&1.2.250.1.213.1.4.10&ISO^NH' }, metadata: otherPatient },
      'XDSRegistryMetadataError @',
      'dmp-ferme',
    ],
    [
      'no DMP',
      {
        vihf: { resourceId: '153078987658513^^^&1.2.250.1.213.1.4.10&ISO^NH' },
        metadata: (xml) => xml.replaceAll(MATRICULE, '153078987658513'),
      },
      'XDSUnknownPatientId @',
      'dmp-inexistant',
    ],
    [
      'an author of another structure',
      { metadata: (xml) => xml.replaceAll('10B0127189', '10B0000001') },
      'XDSRepositoryMetadataError @Document01',
      'imputabilite',
    ],
    [
      'no creationTime',
      { metadata: (xml) => xml.replace(/<rim:Slot name="creationTime">.*?<\/rim:Slot>/, '') },
      'XDSRepositoryMetadataError @Document01',
      'metadonnees',
    ],
    [
      'no sourceId',
      { metadata: (xml) => xml.replace('urn:uuid:554ac39e-e3fe-47fe-b233-965d2a147832', 'urn:uuid:0') },
      'XDSRepositoryMetadataError @SubmissionSet01',
      'metadonnees',
    ],
    [
      'no document',
      {
        metadata: (xml) => xml.replace(/<rim:ExtrinsicObject id="Document01"[\s\S]*?<\/rim:ExtrinsicObject>/, ''),
        documents: ['Signature01'],
      },
      'XDSRepositoryMetadataError @RegistryObjectList',
      'metadonnees',
    ],
    [
      'an identifier twice',
      { metadata: (xml) => xml.replaceAll('7898.4.1', '7898.1.1') },
      'XDSRepositoryDuplicateUniqueIdInMessage @Signature01',
      'identifiant-double',
    ],
    ['a document without its part', { documents: ['Signature01'] }, 'XDSMissingDocument @Document01', 'document-absent'],
    [
      'a part that nothing describes',
      {
        envelope: (xml) =>
          xml.replace('<xdsb:Document id="Signature01">', '<xdsb:Document id="Autre">QQ==</xdsb:Document><xdsb:Document id="Signature01">'),
      },
      'XDSMissingDocumentMetadata @Autre',
      'metadonnees-absentes',
    ],
    ['a document that is not a CDA', { cda: () => '<a/>' }, 'InvalidDocumentContent @Document01', 'contenu-document'],
    [
      'a lot without signature',
      {
        metadata: (xml) =>
          xml
            .replace(/<rim:ExtrinsicObject id="Signature01"[\s\S]*?<\/rim:ExtrinsicObject>/, '')
            .replace(/<rim:Association [^>]*signs[\s\S]*?<\/rim:Association>/, ''),
        documents: ['Document01'],
      },
      'XDSRepositoryMetadataError @',
      'signature-lot',
    ],
    [
      'a changed signature of the lot',
      { lot: (xml) => xml.replace('purposeOfSignature', 'purpose').replace('2026-03-02', '2026-03-01') },
      'XDSRepositoryMetadataError @',
      'signature-lot',
    ],
    [
      'a lot signature of another lot',
      { metadata: (xml) => xml.replaceAll('7898.3.1', '7898.3.9') },
      'XDSRepositoryMetadataError @',
      'signature-lot',
    ],
    [
      'a document that the manifest does not name',
      { metadata: (xml) => xml.replaceAll('7898.1.1', '7898.1.9') },
      'XDSRepositoryMetadataError @',
      'signature-lot',
    ],
    ['the replacement of an unknown document', { lotFile: 'remplacement' }, 'XDSReplaceFailed @Document01', 'remplacement'],
  ])('for %s', async (_title, changes, outcome, control) => {
    const choices = changes.lotFile ? { vihf: { futureMs: 2 * 86_400_000 } } : {}
    expect(await refusedWith(changes, choices)).toEqual([`200 ${outcome}`, [`dmp/${control}`]])
  })

  it('for a document changed after the lot was signed', async () => {
    dmp = await openDmp()
    const { contentType, body } = await alimentation()
    const changed = Buffer.from(body.toString().replace('<title>Lettre', '<title>Autre'))
    expect(await outcomeOf(await dmp.post('repository', contentType, changed))).toBe('200 XDSRepositoryMetadataError @')
    expect((await dmp.findings()).find(({ rule }) => rule === 'dmp/signature-lot')?.received).toEqual({
      fr: expect.stringContaining('elle diffère du document reçu'),
      en: expect.stringContaining('it differs from the document received'),
    })
  })

  it('for a lot signed by the authentication certificate, or by a person', async () => {
    const pki = await testPki()
    for (const lotSigner of [pki.client('ORG-AUTH-CLI'), pki.client('CPS-SIGN')]) {
      expect(await refusedWith({ lotSigner })).toEqual(['200 XDSRepositoryMetadataError @', ['dmp/signature-lot']])
      await dmp.close()
    }
    dmp = await openDmp()
  })

  it('for another content under a registered identifier', async () => {
    dmp = await openDmp()
    await submit()
    const rename = { '7898.3.1': '7898.3.7', '7898.4.1': '7898.4.7' }
    expect(await submit({ rename, cda: (xml) => xml.replace('<title>', '<title>Nouvelle ') })).toBe('200 XDSNonIdenticalHash @Document01')
  })

  it('with a SOAP fault for a body that is not a submission', async () => {
    dmp = await openDmp()
    const { contentType, body } = await alimentation({ metadata: () => '' })
    const answer = await dmp.post('repository', contentType, body)
    expect(await outcomeOf(answer)).toBe('500 soap:SIM_MessageIllisible')
  })

  it.each([
    [
      'in the VIHF and the metadata',
      {
        vihf: { resourceId: '180015935012345^^^&1.2.250.1.213.1.4.10&ISO^NH' },
        metadata: (xml: string) => xml.replaceAll(MATRICULE, '180015935012345'),
      },
      'XDSUnknownPatientId @',
    ],
    ['in the document only', { cda: (xml: string) => xml.replaceAll(MATRICULE, '180015935012345') }, 'XDSUnknownPatientId @'],
  ])('for someone outside the population %s, keeping nothing', async (_title, changes, outcome) => {
    dmp = await openDmp()
    expect(await submit(changes)).toBe(`200 ${outcome}`)
    const [entry] = await dmp.exchanges()
    expect(entry!.payload).toMatchObject({ summary: { horsPopulation: true }, head: {} })
    expect(await dmp.journal.blob(entry!.payload.request!.sha256)).toBeUndefined()
  })
})
