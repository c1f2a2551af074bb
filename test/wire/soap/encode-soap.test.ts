import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decodeSoap } from '#src/wire/soap/decode-soap.ts'
import { faultElement, type SoapFault } from '#src/wire/soap/encode-fault.ts'
import { answerHeaders, encodeSoap, requestHeaders } from '#src/wire/soap/encode-soap.ts'

const encodeFault = (fault: SoapFault) => encodeSoap({ body: faultElement(fault) })
const read = (xml: string) => decodeSoap(new TextEncoder().encode(xml), 'racine')

describe('encodeSoap', () => {
  it('writes what decodeSoap reads back, characters of markup included', async () => {
    const headers = requestHeaders({ action: 'urn:a&b', messageId: 'urn:uuid:1', to: 'https://dmp/<x>' })
    const { message, anomalies } = await read(encodeSoap({ headers, body: '<q xmlns="urn:q"/>' }))
    expect(anomalies).toEqual([])
    expect(message).toMatchObject({
      version: '1.2',
      action: 'urn:a&b',
      messageId: 'urn:uuid:1',
      to: 'https://dmp/<x>',
      body: { name: 'q' },
    })
    expect(message.headers.map(({ name }) => name)).toEqual(['MessageID', 'To', 'ReplyTo', 'Action'])
  })

  it('answers with Action, MessageID, To anonymous and RelatesTo, in this order', async () => {
    const headers = answerHeaders({ action: 'urn:a', messageId: 'urn:uuid:2', relatesTo: 'urn:uuid:1' })
    const { message } = await read(encodeSoap({ headers, body: '<q/>' }))
    expect(message.headers.map(({ name, children }) => [name, children[0]])).toEqual([
      ['Action', 'urn:a'],
      ['MessageID', 'urn:uuid:2'],
      ['To', 'http://www.w3.org/2005/08/addressing/anonymous'],
      ['RelatesTo', 'urn:uuid:1'],
    ])
  })

  it('leaves RelatesTo out when the request had no MessageID', () => {
    expect(answerHeaders({ action: 'urn:a', messageId: 'urn:uuid:2' }).join('')).not.toContain('RelatesTo')
  })
})

describe('faultElement', () => {
  it('writes the fault of the fact sheet byte for byte', () => {
    const expected = readFileSync(new URL('../../messages/soap/erreur-dmp-certificat.xml', import.meta.url), 'utf8')
    expect(encodeFault({ code: 'Sender', subcode: 'DMPInvalidCertificate', reason: 'certificat & signature <VIHF>', lang: 'fr' })).toBe(
      expected,
    )
  })

  it('carries a detail', async () => {
    const { message } = await read(encodeFault({ code: 'Receiver', reason: 'r', lang: 'fr', detail: '<d xmlns="urn:d"/>' }))
    expect(JSON.stringify(message.body)).toContain('"name":"d"')
  })
})
