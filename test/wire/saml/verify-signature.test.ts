import { describe, expect, it } from 'vitest'
import { envelope, received } from './received.ts'

const ID = '_0c6f3a52-7d0b-4f5e-9c35-52f1c2b5e4a1'
const signatureOf = (xml: string) => /<Signature xmlns[\s\S]*<\/Signature>/.exec(xml)![0]
const assertionOf = (xml: string) => /<saml2:Assertion[\s\S]*<\/saml2:Assertion>/.exec(xml)![0]

describe('verifySignature', () => {
  it.each([
    ['a changed attribute', (xml: string) => xml.replace('MAX LIBRE', 'LIBRE MAX')],
    ['a changed issuer', (xml: string) => xml.replace('CN=cachet', 'CN=autre')],
    [
      'an added attribute',
      (xml: string) => xml.replace('</saml2:AttributeStatement>', '<saml2:Attribute Name="x"/></saml2:AttributeStatement>'),
    ],
    [
      'a value that is not base64',
      (xml: string) => xml.replace(/<SignatureValue>[\s\S]*<\/SignatureValue>/, '<SignatureValue>!</SignatureValue>'),
    ],
    ['an empty value', (xml: string) => xml.replace(/<SignatureValue>[\s\S]*<\/SignatureValue>/, '<SignatureValue/>')],
    ['another ID', (xml: string) => xml.replace(`ID="${ID}"`, 'ID="_autre"')],
    ['a reference to the whole document', (xml: string) => xml.replace(`URI="#${ID}"`, 'URI=""')],
    ['a quote in the reference', (xml: string) => xml.replaceAll(ID, "a' or '1'='1")],
    ['no certificate', (xml: string) => xml.replace(/<KeyInfo>[\s\S]*<\/KeyInfo>/, '')],
    [
      'a certificate that is not one',
      (xml: string) => xml.replace(/<X509Certificate>[\s\S]*<\/X509Certificate>/, '<X509Certificate>AAAA</X509Certificate>'),
    ],
    [
      'an HMAC method',
      (xml: string) => xml.replace('http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', 'http://www.w3.org/2000/09/xmldsig#hmac-sha1'),
    ],
    [
      'an XPath transform',
      (xml: string) =>
        xml.replace(
          '<Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"',
          '<Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"',
        ),
    ],
    [
      'another canonicalisation of SignedInfo',
      (xml: string) =>
        xml.replace(
          'CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"',
          'CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"',
        ),
    ],
    ['two references', (xml: string) => xml.replace(/<Reference [\s\S]*<\/Reference>/, (reference) => reference + reference)],
    ['two signatures', (xml: string) => xml.replace(signatureOf(xml), signatureOf(xml).repeat(2))],
  ])('refuses %s', async (_title, change) => {
    const { message: vihf } = await received(change(await envelope('indirecte')))
    expect(vihf?.signature).toMatchObject({
      valid: false,
      problem: { fr: expect.stringMatching(/.{10}/), en: expect.stringMatching(/.{10}/) },
    })
  })

  it('gives nothing when there is no signature', async () => {
    const xml = await envelope('indirecte')
    const { message: vihf } = await received(xml.replace(signatureOf(xml), ''))
    expect(vihf).toBeDefined()
    expect(vihf).not.toHaveProperty('signature')
  })

  it('tells that the signature does not follow Issuer', async () => {
    const xml = await envelope('indirecte')
    const signature = signatureOf(xml)
    const moved = xml.replace(signature, '').replace('</saml2:AttributeStatement>', `</saml2:AttributeStatement>${signature}`)
    expect((await received(moved)).message?.signature).toMatchObject({ valid: true, afterIssuer: false })
  })

  it('reads a comment in a value as nothing, as the signature does', async () => {
    const xml = (await envelope('indirecte')).replace('<saml2:NameID>8999', '<saml2:NameID>89<!-- x -->99')
    const { message: vihf } = await received(xml)
    expect(vihf).toMatchObject({ nameId: '899900063480', signature: { valid: true } })
  })

  it('accepts line ends changed to CRLF on the way', async () => {
    const xml = (await envelope('indirecte')).replaceAll('\n', '\r\n')
    expect((await received(xml)).message?.signature?.valid).toBe(true)
  })
})

describe('signature wrapping', () => {
  // The eight places where published attacks put the signed assertion while the service reads a forged one (Somorovsky et al., 2012).
  const forged = (xml: string, id: string) =>
    assertionOf(xml).replace(ID, id).replace('MAX LIBRE', 'EVE PIRATE').replace('10B0127189<', '10B0000000<')

  it.each([
    [
      'the original in another header',
      (xml: string, evil: string) =>
        xml.replace(assertionOf(xml), evil).replace('<wsse:Security', `<x>${assertionOf(xml)}</x><wsse:Security`),
    ],
    ['the original before the forged one', (xml: string, evil: string) => xml.replace(assertionOf(xml), assertionOf(xml) + evil)],
    ['the forged one before the original', (xml: string, evil: string) => xml.replace(assertionOf(xml), evil + assertionOf(xml))],
    [
      'the original in the body',
      (xml: string, evil: string) =>
        xml.replace(assertionOf(xml), evil).replace('<soap12:Body>', `<soap12:Body><x>${assertionOf(xml)}</x>`),
    ],
    [
      'the original inside the forged one',
      (xml: string, evil: string) =>
        xml.replace(
          assertionOf(xml),
          evil.replace(signatureOf(xml), '').replace('</saml2:Assertion>', `${assertionOf(xml)}</saml2:Assertion>`),
        ),
    ],
    [
      'the original in an Object of the signature of the forged one',
      (xml: string, evil: string) =>
        xml.replace(
          assertionOf(xml),
          evil.replace('</KeyInfo>', `</KeyInfo><Object>${assertionOf(xml).replace(signatureOf(xml), '')}</Object>`),
        ),
    ],
    [
      'the original under another name, in an Object',
      (xml: string, evil: string) =>
        xml.replace(
          assertionOf(xml),
          evil.replace(
            '</KeyInfo>',
            `</KeyInfo><Object>${assertionOf(xml).replace(signatureOf(xml), '').replaceAll('saml2:Assertion', 'saml2:Autre')}</Object>`,
          ),
        ),
    ],
    ['the same ID on both', (xml: string, _evil: string) => xml.replace(assertionOf(xml), assertionOf(xml) + forged(xml, ID))],
  ])('is refused: %s', async (_title, wrap) => {
    const xml = await envelope('indirecte')
    const { message: vihf } = await received(wrap(xml, forged(xml, '_pirate')))
    expect(vihf?.signature?.valid ?? false).toBe(false)
  })
})
