import { describe, expect, it } from 'vitest'
import { envelope, received } from './received.ts'

describe('decodeVihf', () => {
  it('reads every attribute of an indirect VIHF and verifies its signature', async () => {
    const { message: vihf, anomalies } = await received(await envelope('indirecte'))
    expect(anomalies).toEqual([])
    expect(vihf).toMatchObject({
      id: '_0c6f3a52-7d0b-4f5e-9c35-52f1c2b5e4a1',
      version: '2.0',
      issueInstant: '2026-03-02T09:15:00.000Z',
      issueInstantMs: Date.UTC(2026, 2, 2, 9, 15),
      issuer: 'CN=cachet.hopital.test,OU=10B0127189,O=HOPITAL DE TEST,ST=Rhône (69),C=FR',
      issuerFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName',
      nameId: '899900063480',
      authnContextClassRef: 'urn:oasis:names:tc:SAML:2.0:ac:classes:Password',
      vihfVersion: '3.0',
      identifiantStructure: '10B0127189',
      secteurActivite: 'SA01^1.2.250.1.71.4.2.4',
      subjectId: 'MAX LIBRE',
      roles: [
        { code: '10', codeSystem: '1.2.250.1.71.1.2.7', displayName: 'Médecin' },
        { code: 'SM26', codeSystem: '1.2.250.1.71.4.2.5' },
      ],
      authentificationMode: 'INDIRECTE',
      resourceId: '279035121518989^^^&1.2.250.1.213.1.4.10&ISO^NH',
      ressourceUrn: 'urn:dmp',
      purposeOfUse: { code: 'normal', codeSystem: '1.2.250.1.213.1.1.4.248', codeSystemName: 'mode acces VIHF 2.0' },
      lpsNom: 'Logiciel de test',
      lpsVersion: '1.0',
      lpsIdHomologation: 'NumAutorisation',
      lpsId: '01.01.01.01',
      signature: { valid: true, afterIssuer: true, signatureMethod: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256' },
    })
    expect(vihf?.attributeNames).toHaveLength(13)
    expect(vihf?.positions['Ressource_URN']).toEqual({
      part: 'racine',
      xpath: '/Envelope/Header/Security/Assertion/AttributeStatement/Attribute[8]',
      line: 50,
    })
  })

  it('reads the other spelling of the mode and the declared context of an AIR VIHF', async () => {
    const { message: vihf } = await received(await envelope('renforcee'))
    expect(vihf).toMatchObject({
      vihfVersion: '4.0',
      authentificationMode: 'INDIRECTE_RENFORCEE',
      authnContextDecl: 'CONF_EXI_PGSSIS',
      signature: { valid: true },
    })
  })

  it('verifies the rsa-sha1 signature with InclusiveNamespaces of a direct VIHF', async () => {
    const { message: vihf } = await received(await envelope('directe-sha1'))
    expect(vihf).toMatchObject({
      authentificationMode: 'DIRECTE',
      signature: {
        valid: true,
        signatureMethod: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
        digestMethod: 'http://www.w3.org/2000/09/xmldsig#sha1',
      },
    })
    expect(vihf).not.toHaveProperty('subjectId')
  })

  it('reads Conditions and reports an unreadable instant by its absence', async () => {
    const xml = (await envelope('indirecte'))
      .replace('IssueInstant="2026-03-02T09:15:00.000Z"', 'IssueInstant="2026-03-02T09:15:00"')
      .replace(
        '</saml2:Subject>',
        '</saml2:Subject><saml2:Conditions NotBefore="2026-03-02T09:00:00Z" NotOnOrAfter="2026-03-02T11:00:00+01:00"><saml2:AudienceRestriction/></saml2:Conditions>',
      )
    const { message: vihf } = await received(xml)
    expect(vihf?.conditions).toEqual({
      notBeforeMs: Date.UTC(2026, 2, 2, 9),
      notOnOrAfterMs: Date.UTC(2026, 2, 2, 10),
      audienceRestriction: true,
    })
    expect(vihf).not.toHaveProperty('issueInstantMs')
  })

  it.each([
    ['no Security header', (xml: string) => xml.replaceAll('wsse:Security', 'wsse:Autre'), 'vihf-aucune'],
    ['an assertion of SAML 1.1', (xml: string) => xml.replaceAll('SAML:2.0:assertion', 'SAML:1.0:assertion'), 'vihf-aucune'],
    [
      'two assertions',
      (xml: string) =>
        xml.replace('</soap12:Body>', '<saml2:Assertion xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion"/></soap12:Body>'),
      'vihf-plusieurs',
    ],
    ['an assertion of more than 64 KB', (xml: string) => xml.replace('MAX LIBRE', 'X'.repeat(65_000)), 'vihf-trop-grande'],
    [
      'a flood of tags',
      (xml: string) => xml.replace('</saml2:AttributeStatement>', `${'<a/>'.repeat(12_000)}</saml2:AttributeStatement>`),
      'vihf-trop-grande',
    ],
  ])('gives no VIHF for %s', async (_title, change, id) => {
    const { message, anomalies } = await received(change(await envelope('indirecte')))
    expect(message).toBeUndefined()
    expect(anomalies.map((anomaly) => anomaly.id)).toEqual([id])
  })
})
