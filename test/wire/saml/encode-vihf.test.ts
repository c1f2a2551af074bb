import { createHash, generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { testPki } from '#src/testing/test-pki.ts'
import { encodeVihf, type VihfSpec } from '#src/wire/saml/encode-vihf.ts'
import { encodeSoap } from '#src/wire/soap/encode-soap.ts'
import { received } from './received.ts'

const spec: VihfSpec = {
  id: '_0f8fad5b-d9cb-469f-a165-70867728950e',
  issueInstantMs: Date.UTC(2026, 2, 2, 9, 15, 0, 120),
  issuer: 'CN=cachet.etablissement.banc.test,OU=10B0152872,O=HOPITAL "A" & <B>,C=FR',
  nameId: '310B0152872/agent-7',
  authnContextClassRef: 'urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified',
  authnContextDecl: 'CONF_EXI_PGSSIS',
  vihfVersion: '3.0',
  identifiantStructure: '10B0152872',
  secteurActivite: 'SA01^1.2.250.1.71.4.2.4',
  subjectId: "DUPONT-D'ARC Élise",
  roles: [
    { code: '21', codeSystem: '1.2.250.1.71.1.2.7', displayName: 'Pharmacien' },
    { code: 'H', codeSystem: '1.2.250.1.71.1.2.8', codeSystemName: 'G05' },
  ],
  authentificationMode: 'INDIRECTE_RENFORCEE',
  resourceId: '279035121518989^^^&1.2.250.1.213.1.4.10&ISO^NH',
  ressourceUrn: 'urn:dmp',
  purposeOfUse: { code: 'bris_de_glace', codeSystem: '1.2.250.1.213.1.1.4.248' },
  modeAccesRaison: 'coma > 24 h',
  confidentialityCode: 'INVISIBLE_REPRESENTANTS_LEGAUX',
  lpsNom: 'Témoin',
  lpsVersion: '1.0',
  lpsIdHomologation: 'BANC',
  lpsId: '1',
}

const wrapped = (assertion: string) =>
  encodeSoap({
    headers: [
      `<wsse:Security xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd">${assertion}</wsse:Security>`,
    ],
    body: '<q xmlns="urn:q"/>',
  })

describe('encodeVihf', () => {
  it('writes and signs what decodeVihf reads back', async () => {
    const pki = await testPki()
    const { message: vihf, anomalies } = await received(wrapped(await encodeVihf(spec, pki.client('ORG-SIGN'))))
    const { issueInstantMs: _, ...members } = spec
    expect(anomalies).toEqual([])
    expect(vihf).toMatchObject({ ...members, issueInstant: '2026-03-02T09:15:00.120Z' })
    expect(vihf?.signature).toMatchObject({ valid: true, afterIssuer: true, digestMethod: 'http://www.w3.org/2001/04/xmlenc#sha256' })
    const leaf = /CERTIFICATE-----([^-]*)-/.exec(pki.client('ORG-SIGN').cert)![1]!.replace(/\s/g, '')
    expect(vihf?.signature?.certificate).toBe(leaf)
  })

  it('signs with SHA-1 when asked, as the official samples', async () => {
    const keys = (await testPki()).client('ORG-SIGN')
    const { message: vihf } = await received(wrapped(await encodeVihf({ ...spec, empreinte: 'sha1' }, keys)))
    expect(vihf?.signature).toMatchObject({ valid: true, signatureMethod: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' })
  })

  it('gives the same bytes for the same specification', async () => {
    const keys = (await testPki()).client('ORG-SIGN')
    const digest = async () =>
      createHash('sha256')
        .update(await encodeVihf(spec, keys))
        .digest('hex')
    expect(await digest()).toBe(await digest())
  })

  it('gives a signature that fails when the key is not that of the certificate', async () => {
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    const { cert } = (await testPki()).client('ORG-SIGN')
    const { message: vihf } = await received(wrapped(await encodeVihf(spec, { cert, key: other })))
    expect(vihf?.signature?.valid).toBe(false)
  })
})
