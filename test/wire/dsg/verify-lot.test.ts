import { beforeAll, describe, expect, it } from 'vitest'
import { testPki } from '#src/testing/test-pki.ts'
import type { SignedLot } from '#src/wire/dsg/lot-signature.ts'
import { signLot } from '#src/wire/dsg/sign-lot.ts'
import { verifyLot } from '#src/wire/dsg/verify-lot.ts'

const cda = (title: string) =>
  Buffer.from(
    `<?xml version="1.0"?>\r\n<!-- c --><ClinicalDocument xmlns="urn:hl7-org:v3"><title b="2" a='1'>${title}</title></ClinicalDocument>`,
  )
const lot: SignedLot = {
  submissionSetUniqueId: '1.2.250.1.999.1.1.7898.3.1',
  documents: [
    { uniqueId: '1.2.250.1.999.1.1.7898.1.1', bytes: cda('Lettre de liaison') },
    { uniqueId: '1.2.250.1.999.1.1.7898.1.2', bytes: cda('Ordonnance é') },
  ],
}
const spec = { ...lot, signatureId: '_7a1', signingTimeMs: Date.UTC(2026, 2, 2, 9, 15) }
let signed: string

beforeAll(async () => {
  signed = (await signLot(spec, (await testPki()).client('ORG-SIGN'))).toString()
})

describe('signLot', () => {
  it('writes the form of the fact sheet', () => {
    for (const text of [
      '<ds:CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments"/>',
      '<ds:SignatureMethod Algorithm="http://www.w3.org/2000/09/xmldsig#rsa-sha1"/>',
      '<ds:Reference URI="#IHEManifest" Type="http://www.w3.org/2000/09/xmldsig#Manifest">',
      '<ds:Reference URI="#S0-SignedProperties" Type="http://uri.etsi.org/01903/v1.1.1#SignedProperties">',
      '<ds:Manifest Id="IHEManifest"><ds:Reference URI="urn:oid:1.2.250.1.999.1.1.7898.3.1"><ds:DigestMethod Algorithm="http://www.w3.org/2000/09/xmldsig#sha1"/><ds:DigestValue>AA==</ds:DigestValue></ds:Reference>',
      '<ds:SignatureProperty Id="purposeOfSignature" Target="#_7a1">1.2.840.10065.1.12.1.14</ds:SignatureProperty>',
      '<xad:QualifyingProperties xmlns:xad="http://uri.etsi.org/01903/v1.1.1#" Target="#_7a1"><xad:SignedProperties Id="S0-SignedProperties">',
      '<xad:SignaturePolicyIdentifier><xad:SignaturePolicyImplied/></xad:SignaturePolicyIdentifier>',
      '<ds:X509IssuerName>CN=TEST AC IGC-SANTE ELEMENTAIRE ORGANISATIONS,',
    ])
      expect(signed).toContain(text)
    expect(signed.match(/<xad:Cert>/g)!.length).toBeGreaterThanOrEqual(2)
  })

  it('refuses to sign a document that is not XML', async () => {
    const keys = (await testPki()).client('ORG-SIGN')
    const documents = [{ uniqueId: '1.2', bytes: Buffer.from('%PDF-1.4') }]
    await expect(signLot({ ...spec, documents }, keys)).rejects.toThrow('Cannot sign the document "1.2"')
  })
})

describe('verifyLot', () => {
  it('accepts what signLot writes', async () => {
    expect(await verifyLot(Buffer.from(signed), lot)).toEqual({
      valid: true,
      signatureMethod: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
      certificate: expect.stringMatching(/^MII/),
      manifest: [
        { uri: 'urn:oid:1.2.250.1.999.1.1.7898.3.1', digestMethod: 'http://www.w3.org/2000/09/xmldsig#sha1', digest: 'non-verifiable' },
        { uri: 'urn:oid:1.2.250.1.999.1.1.7898.1.1', digestMethod: 'http://www.w3.org/2000/09/xmldsig#sha1', digest: 'conforme' },
        { uri: 'urn:oid:1.2.250.1.999.1.1.7898.1.2', digestMethod: 'http://www.w3.org/2000/09/xmldsig#sha1', digest: 'conforme' },
      ],
      submissionSetFirst: true,
      missing: [],
      signedProperties: true,
      purpose: '1.2.840.10065.1.12.1.14',
    })
  })

  it('tolerates SHA-256', async () => {
    const sha256 = await signLot({ ...spec, empreinte: 'sha256' }, (await testPki()).client('ORG-SIGN'))
    expect(await verifyLot(sha256, lot)).toMatchObject({ valid: true, signedProperties: true, manifest: [{}, { digest: 'conforme' }, {}] })
  })

  it('digests the canonical form: attribute order, quotes and line ends do not count, comments do', async () => {
    const [first, second] = lot.documents
    const same = Buffer.from(
      `<!-- c --><ClinicalDocument xmlns="urn:hl7-org:v3"><title a="1" b="2">Lettre de liaison</title></ClinicalDocument>`,
    )
    const other = Buffer.from(same.toString().replace('<!-- c -->', ''))
    const digests = async (bytes: Buffer) =>
      (await verifyLot(Buffer.from(signed), { ...lot, documents: [{ ...first!, bytes }, second!] })).manifest[1]!.digest
    expect(await digests(same)).toBe('conforme')
    expect(await digests(other)).toBe('different')
  })

  it('tells which documents the manifest forgets and which it names for nothing', async () => {
    const documents = [lot.documents[0]!, { uniqueId: '1.2.3', bytes: cda('x') }]
    const facts = await verifyLot(Buffer.from(signed), { submissionSetUniqueId: '1.9', documents })
    expect(facts).toMatchObject({ valid: true, submissionSetFirst: false, missing: ['urn:oid:1.2.3'] })
    expect(facts.manifest.map(({ digest }) => digest)).toEqual(['non-verifiable', 'conforme', 'non-verifiable'])
  })

  it.each([
    ['a changed manifest', (xml: string) => xml.replace('7898.1.2"', '7898.1.9"')],
    ['changed properties', (xml: string) => xml.replace('2026-03-02T09:15:00.000Z', '2026-03-02T09:16:00.000Z')],
    ['a changed SignedInfo', (xml: string) => xml.replace('Type="http://www.w3.org/2000/09/xmldsig#Manifest"', 'Type="x"')],
    ['a value that is not base64', (xml: string) => xml.replace(/<ds:SignatureValue>.*?</, '<ds:SignatureValue>!<')],
    ['no certificate', (xml: string) => xml.replace(/<ds:KeyInfo>.*?<\/ds:KeyInfo>/, '')],
    ['an HMAC method', (xml: string) => xml.replace('xmldsig#rsa-sha1', 'xmldsig#hmac-sha1')],
    ['no reference to the manifest', (xml: string) => xml.replace('URI="#IHEManifest"', 'URI="#S0-SignedProperties"')],
    ['a reference that injects XPath', (xml: string) => xml.replaceAll('IHEManifest', 'a&quot;] | //*[&quot;')],
    ['two elements with the same Id', (xml: string) => xml.replace('</ds:Signature>', '<ds:Object Id="IHEManifest"/></ds:Signature>')],
    ['a DTD', (xml: string) => `<!DOCTYPE a []>${xml}`],
    ['something else', () => '<a/>'],
    ['text that is not XML', () => 'PK'],
  ])('refuses %s', async (_title, change) => {
    expect(await verifyLot(Buffer.from(change(signed)), lot)).toMatchObject({
      valid: false,
      problem: { fr: expect.stringMatching(/.{10}/), en: expect.stringMatching(/.{10}/) },
    })
  })

  it('tells that the XAdES properties are not of the signer or not of namespace v1.1.1', async () => {
    for (const xml of [signed.replaceAll('01903/v1.1.1#', '01903/v1.3.2#'), signed.replace(/<xad:Cert>.*<\/xad:Cert>/, '')])
      expect((await verifyLot(Buffer.from(xml), lot)).signedProperties).toBe(false)
  })
})
