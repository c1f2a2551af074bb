import { readFile } from 'node:fs/promises'
import type { KeyPair } from '#src/exchange/credentials.ts'
import { testPki } from '#src/testing/test-pki.ts'
import { signLot } from '#src/wire/dsg/sign-lot.ts'
import { encodeProvideAndRegister } from '#src/wire/ebrs/provide-and-register.ts'
import { encodePatientQuery } from '#src/wire/hl7v3/encode-patient-query.ts'
import { encodeMtom, type MtomWire } from '#src/wire/mtom/encode-mtom.ts'
import { encodeVihf, type VihfSpec } from '#src/wire/saml/encode-vihf.ts'
import { encodeSoap, requestHeaders } from '#src/wire/soap/encode-soap.ts'

/** Structure of the test PKI; the hand-composed documents name another one, replaced in the texts. */
export const STRUCTURE = '10B0127189'
export const MATRICULE = '279035121518989'
export const CX = `${MATRICULE}^^^&1.2.250.1.213.1.4.10&ISO^NH`

const read = async (path: string) =>
  (await readFile(new URL(`../../messages/${path}`, import.meta.url), 'utf8')).replaceAll('10B0307377', STRUCTURE)

/** Head and body of a hand-composed `.http` file. */
export async function httpFile(name: string): Promise<{ contentType: string; body: Buffer }> {
  const bytes = await readFile(new URL(`../../messages/dmp/${name}.http`, import.meta.url))
  const end = bytes.indexOf('\r\n\r\n')
  return { contentType: /^content-type: (.*)$/im.exec(bytes.toString('latin1', 0, end))![1]!.trim(), body: bytes.subarray(end + 4) }
}

const vihfSpec: VihfSpec = {
  id: '_0f8fad5b-d9cb-469f-a165-70867728950e',
  issueInstantMs: Date.parse('2026-03-02T09:16:00Z'),
  issuer: `CN=cachet.etablissement.banc.test,OU=${STRUCTURE},O=HOPITAL TEMOIN,ST=Paris (75),C=FR`,
  nameId: '899900063480',
  authnContextClassRef: 'urn:oasis:names:tc:SAML:2.0:ac:classes:Password',
  vihfVersion: '3.0',
  identifiantStructure: STRUCTURE,
  secteurActivite: 'SA01^1.2.250.1.71.4.2.4',
  subjectId: 'MAX LIBRE',
  roles: [
    { code: '10', codeSystem: '1.2.250.1.71.1.2.7', displayName: 'Médecin' },
    { code: 'SM26', codeSystem: '1.2.250.1.71.4.2.5', displayName: 'Qualifié en Médecine Générale (SM)' },
  ],
  authentificationMode: 'INDIRECTE',
  resourceId: CX,
  ressourceUrn: 'urn:dmp',
  purposeOfUse: { code: 'normal', codeSystem: '1.2.250.1.213.1.1.4.248', displayName: 'Accès normal' },
  lpsNom: 'Logiciel de test',
  lpsVersion: '1.0',
  lpsIdHomologation: 'NumAutorisation',
  lpsId: '1',
}

export interface Changes {
  /** Members to change; one that is `undefined` is left out. */
  readonly vihf?: { readonly [Member in keyof VihfSpec]?: VihfSpec[Member] | undefined }
  readonly signer?: KeyPair
  readonly lotSigner?: KeyPair
  /** On the text of the metadata, of the CDA, of the lot signature, of the envelope, of the assertion once signed. */
  readonly metadata?: (xml: string) => string
  readonly cda?: (xml: string) => string
  readonly lot?: (xml: string) => string
  readonly envelope?: (xml: string) => string
  readonly assertion?: (xml: string) => string
  /** Identifiers to change everywhere: metadata, CDA, manifest. */
  readonly rename?: Readonly<Record<string, string>>
  /** Ids of the documents that come with their bytes. */
  readonly documents?: readonly string[]
  /** Which hand-composed lot of `test/messages/xds` and `cda`. */
  readonly lotFile?: 'alimentation' | 'remplacement'
}

async function security({ vihf = {}, signer, assertion = (xml) => xml }: Changes): Promise<string> {
  const entries = Object.entries({ ...vihfSpec, ...vihf }).filter(([, value]) => value !== undefined)
  const signed = await encodeVihf(Object.fromEntries(entries) as unknown as VihfSpec, signer ?? (await testPki()).client('ORG-SIGN'))
  return `<wsse:Security xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd">${assertion(signed)}</wsse:Security>`
}

async function envelope(action: string, body: string, changes: Changes): Promise<string> {
  const headers = [...requestHeaders({ action, messageId: 'urn:uuid:1', to: 'https://dmp.test' }), await security(changes)]
  return (changes.envelope ?? ((xml) => xml))(encodeSoap({ headers, body }))
}

/** A TD0.2 request. @param patient matricule and OID asked about */
export async function testExistence(
  changes: Changes = {},
  patient = { root: '1.2.250.1.213.1.4.10', extension: MATRICULE },
): Promise<Buffer> {
  const query = {
    messageId: { root: '1.3.6.1.4.1.48364.1.1', extension: 'r1' },
    reasonCode: 'TEST_EXST',
    queryId: { root: '1.3.6.1.4.1.48364.2', extension: 'q1' },
    sender: { root: '1.3.6.1.4.1.48364', softwareName: 'Logiciel de test' },
    patient,
  }
  return Buffer.from(await envelope('urn:hl7-org:v3:PRPA_IN201307UV02', encodePatientQuery(query, vihfSpec.issueInstantMs), changes))
}

const FILES = {
  alimentation: { cda: 'lettre-de-liaison-n1', uniqueId: '1.2.250.1.999.1.1.7898.1.1', lot: '1.2.250.1.999.1.1.7898.3.1' },
  remplacement: { cda: 'lettre-de-liaison-n1-remplacement', uniqueId: '1.2.250.1.999.1.1.7898.1.2', lot: '1.2.250.1.999.1.1.7898.3.2' },
} as const

/** A TD2.1 request: hand-composed metadata and CDA, signed with the test PKI. Hash and size of the entry follow the CDA. */
export async function alimentation(changes: Changes = {}): Promise<MtomWire> {
  const same = (xml: string) => xml
  const { metadata = same, cda = same, lot = same, lotFile = 'alimentation', documents = ['Document01', 'Signature01'] } = changes
  const files = FILES[lotFile]
  const renamed = (text: string) => Object.entries(changes.rename ?? {}).reduce((done, [from, to]) => done.replaceAll(from, to), text)
  const document = Buffer.from(cda(renamed(await read(`cda/${files.cda}.xml`))))
  const keys = changes.lotSigner ?? (await testPki()).client('ORG-SIGN')
  const spec = { signatureId: '_lot', signingTimeMs: vihfSpec.issueInstantMs, submissionSetUniqueId: renamed(files.lot) }
  const signature = Buffer.from(
    lot((await signLot({ ...spec, documents: [{ uniqueId: renamed(files.uniqueId), bytes: document }] }, keys)).toString()),
  )
  const xml = metadata(
    renamed(await read(`xds/${lotFile}.xml`))
      .replace(/^[\s\S]*?-->/, '')
      .replace(/<rim:Slot name="(?:hash|size)">.*?<\/rim:Slot>/g, ''),
  )
  const parts = [
    { id: 'Document01', bytes: document },
    { id: 'Signature01', bytes: signature },
  ].filter(({ id }) => documents.includes(id))
  const body = encodeProvideAndRegister(
    xml,
    parts.map(({ id }) => ({ id, contentId: `${id}@lps.test` })),
  )
  const root = await envelope('urn:ihe:iti:2007:ProvideAndRegisterDocumentSet-b', body, changes)
  return encodeMtom({
    root,
    rootContentId: 'root@lps.test',
    boundary: 'MIMEBoundary',
    parts: parts.map(({ id, bytes }) => ({ contentId: `${id}@lps.test`, contentType: 'text/xml', bytes })),
  })
}
