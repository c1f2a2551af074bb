import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { decodeSoap } from '#src/wire/soap/decode-soap.ts'

const file = (name: string) => readFile(new URL(`../../messages/soap/${name}`, import.meta.url))
const bytes = (text: string) => new TextEncoder().encode(text)

describe('decodeSoap', () => {
  it('reads the addressing headers, the security header and the body of a SOAP 1.2 request', async () => {
    const { message, anomalies } = await decodeSoap(await file('requete-soap-1.2.xml'), 'racine')
    expect(anomalies).toEqual([])
    expect(message.version).toBe('1.2')
    expect(message.action).toBe('urn:hl7-org:v3:PRPA_IN201307UV02')
    expect(message.messageId).toBe('urn:uuid:6a3f1f0e-3a52-4f6c-9d3a-0d5f3f0a7a11')
    expect(message.to).toBeUndefined()
    expect(message.security?.line).toBe(10)
    expect(message.body?.name).toBe('PRPA_IN201307UV02')
    expect(message.headers.map(({ name }) => name)).toEqual(['MessageID', 'To', 'ReplyTo', 'Action', 'Security'])
  })

  it('reads a SOAP 1.1 envelope and warns about its version', async () => {
    const { message, anomalies } = await decodeSoap(await file('requete-soap-1.1.xml'), 'racine')
    expect(message.version).toBe('1.1')
    expect(message.body?.name).toBe('PRPA_IN201307UV02')
    expect(anomalies.map(({ id, severity }) => `${id} ${severity}`)).toEqual(['soap-version avertissement'])
  })

  it('says what the document is when it is not an envelope', async () => {
    const { message, anomalies } = await decodeSoap(bytes('<Envelope xmlns="urn:x"/>'), 'racine')
    expect(message.body).toBeUndefined()
    expect(anomalies[0]).toMatchObject({
      id: 'soap-enveloppe-absente',
      received: 'Envelope {urn:x}',
      position: { part: 'racine', line: 1 },
    })
  })

  it('ignores an Action that is not in the addressing namespace', async () => {
    const { message } = await decodeSoap(
      bytes(
        '<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Header><Action>x</Action></e:Header><e:Body><a/></e:Body></e:Envelope>',
      ),
      'racine',
    )
    expect(message.action).toBeUndefined()
  })

  it('reports an empty body', async () => {
    const { anomalies } = await decodeSoap(
      bytes('<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Body/></e:Envelope>'),
      'racine',
    )
    expect(anomalies[0]).toMatchObject({ id: 'soap-corps-absent', position: { xpath: '/Envelope/Body' } })
  })

  it.each([
    ['a DTD', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', 'xml-dtd'],
    ['text that is not XML', 'PK\u0003\u0004', 'xml-mal-forme'],
    ['nothing', '', 'xml-mal-forme'],
    ['a tree too deep', '<a>'.repeat(300), 'xml-trop-profond'],
    ['more than 2 MB', `<a>${'x'.repeat(2_000_001)}</a>`, 'xml-trop-grand'],
  ])('refuses %s without throwing', async (_title, text, id) => {
    const { message, anomalies } = await decodeSoap(bytes(text), 'racine')
    expect(message).toEqual({ headers: [] })
    expect(anomalies.map((anomaly) => anomaly.id)).toEqual([id])
  })
})
