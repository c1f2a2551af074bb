import { afterEach, describe, expect, it } from 'vitest'
import { describeEntry } from '#src/cli/journal/describe-entry.ts'
import { describeOverEveryTransport } from '#src/testing/describe-over-every-transport.ts'
import { outcomeOf } from './answers.ts'
import { alimentation, testExistence } from './messages.ts'
import { type OpenDmp, openDmp } from './open-dmp.ts'

let dmp: OpenDmp
afterEach(() => dmp.close())

describeOverEveryTransport(
  'the DMP service',
  async () => {
    dmp = await openDmp()
    return [dmp.service]
  },
  (over) => {
    const post = async (endpoint: string, contentType: string, body: Uint8Array) => {
      const tls = { ...over.pki.client('ORG-AUTH-CLI'), ca: over.pki.ca }
      const headers = [['Content-Type', contentType]] as const
      const {
        status,
        rawHeaders,
        body: bytes,
      } = await over.client.fetch(`${over.url('dmp')}/${endpoint}`, { method: 'POST', headers, body, tls })
      const type = rawHeaders.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? ''
      return { status, contentType: type, body: Buffer.from(bytes) }
    }
    const lot = async () => {
      const { contentType, body } = await alimentation()
      return post('repository', contentType, body)
    }

    it('tests the existence of a DMP and registers a document, with mutual TLS', async () => {
      expect(await outcomeOf(await post('patients', 'application/soap+xml; charset=utf-8', await testExistence()))).toBe('200 actif')
      expect(await outcomeOf(await lot())).toBe('200 Success')
      expect((await dmp.exchanges()).map(({ payload }) => [payload.service, payload.transaction, payload.code])).toEqual([
        ['dmp', 'dmp/td0.2-test-existence', '200'],
        ['dmp', 'dmp/td2.1-alimentation', '200'],
      ])
      expect(await dmp.findings()).toEqual([])
      expect(over.errors).toEqual([])
    })

    it.each(['application/soap+xml', 'application/soap+xml; action="autre"', 'text/xml', ''])(
      'answers TD0.2 sent as "%s"',
      async (type) => {
        expect(await outcomeOf(await post('patients', type, await testExistence()))).toBe('200 actif')
      },
    )

    it.skipIf(over.transport === 'msw')('refuses TLS opened with the seal, before it looks at the VIHF', async () => {
      const headers = [['Content-Type', 'application/soap+xml']] as const
      const send = async (client: string, body: Uint8Array) => {
        const tls = { ...over.pki.client(client), ca: over.pki.ca }
        const answer = await over.client.fetch(`${over.url('dmp')}/patients`, { method: 'POST', headers, body, tls })
        return { status: answer.status, contentType: 'application/soap+xml', body: Buffer.from(answer.body) }
      }
      expect(await outcomeOf(await send('ORG-SIGN', await testExistence()))).toBe('500 soap:SIM_CertificatTLS')
      expect(await outcomeOf(await send('ORG-SIGN', await testExistence({ assertion: () => '' })))).toBe('500 soap:SIM_CertificatTLS')
      expect((await dmp.findings()).filter(({ rule }) => rule.startsWith('dmp/')).map(({ rule }) => rule)).toEqual([
        'dmp/certificat-tls',
        'dmp/certificat-tls',
      ])
      expect(await outcomeOf(await send('CPS-AUTH', await testExistence({ assertion: () => '' })))).toBe('500 soap:SIM_VIHFAbsent')
    })

    it.skipIf(over.transport === 'msw')('answers 413 to a body over its limit, and says the limit and its key', async () => {
      expect((await post('repository', 'application/soap+xml', Buffer.alloc(50_000_001, 97))).status).toBe(413)
      expect((await dmp.exchanges()).map(({ payload }) => [payload.transaction, payload.code])).toEqual([['dmp/corps-trop-grand', '413']])
      expect((await dmp.findings()).map(({ rule, expected }) => [rule, expected])).toEqual([
        [
          'dmp/corps-trop-grand',
          { fr: '50000000 octets au plus (services.dmp.tailleOctets)', en: 'at most 50000000 bytes (services.dmp.tailleOctets)' },
        ],
      ])
    })

    it('takes no part of the path but its end', async () => {
      expect(await outcomeOf(await post('//patients/', 'application/soap+xml', await testExistence()))).toBe('200 actif')
    })

    it.each([
      ['an unknown action', 'patients', '<q xmlns="urn:q"/>'],
      ['an operation on the wrong endpoint', 'registry', ''],
      ['an unknown endpoint', 'autre', ''],
    ])('answers a SOAP fault to %s', async (_title, endpoint, body) => {
      const request = (await testExistence()).toString().replace(/<PRPA_IN201307UV02[\s\S]*<\/PRPA_IN201307UV02>/, body || '$&')
      expect(await outcomeOf(await post(endpoint, 'application/soap+xml', Buffer.from(request)))).toBe('500 soap:SIM_ActionInconnue')
    })

    it.each([
      ['nothing', ''],
      ['text', 'PRPA_IN201307UV02 TEST_EXST'],
      ['a DTD', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x; PRPA_IN201307UV02 TEST_EXST</a>'],
      ['a tree too deep', `${'<a>'.repeat(5000)} PRPA_IN201307UV02 TEST_EXST`],
      ['invalid UTF-8', Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0xfe])],
    ])('answers a SOAP fault to %s and stays up', async (_title, body) => {
      const answer = await post('patients', 'application/soap+xml', Buffer.from(body))
      expect(await outcomeOf(answer)).toMatch(/^500 soap:SIM_(VIHFAbsent|ActionInconnue)$/)
      expect((await dmp.findings()).some(({ position }) => position.part === 'racine')).toBe(true)
      expect(await outcomeOf(await lot())).toBe('200 Success')
    })

    it.each([
      ['without boundary', 'multipart/related; type="application/xop+xml"'],
      ['with another boundary', 'multipart/related; boundary=autre'],
    ])('answers a SOAP fault to a package %s', async (_title, type) => {
      const { body } = await alimentation()
      expect(await outcomeOf(await post('repository', type, body))).toBe('500 soap:SIM_VIHFAbsent')
    })

    it('accepts only POST', async () => {
      const tls = { ...over.pki.client('ORG-AUTH-CLI'), ca: over.pki.ca }
      expect((await over.client.fetch(over.url('dmp'), { method: 'GET', headers: [], tls })).status).toBe(405)
    })

    it('plays faults: a code of the registry, a SOAP fault, a delay', async () => {
      const fault = { service: 'dmp', stage: 'reponse', times: 1 }
      dmp.faults.add({ ...fault, match: { service: 'repository' }, then: { code: 'XDSRegistryBusy' } })
      expect(await outcomeOf(await lot())).toBe('200 XDSRegistryBusy @')
      dmp.faults.add({ ...fault, match: { transaction: 'dmp/td2.1-*' }, then: { code: 'SIM_Panne', text: 'panne' } })
      expect(await outcomeOf(await lot())).toBe('500 soap:SIM_Panne')
      dmp.faults.add({ ...fault, match: {}, then: { delayMs: 20 } })
      expect(await outcomeOf(await lot())).toBe('200 Success')
      expect((await dmp.exchanges()).at(-1)?.payload.head).toMatchObject({ faute: { delayMs: 20 } })
    })

    it('says which faults it knows when asked for another', async () => {
      dmp.faults.add({ service: 'dmp', stage: 'reponse', match: {}, then: { tamper: 'gribouille' } })
      const { status, body } = await lot()
      expect([status, body.toString()]).toEqual([500, expect.stringContaining('gribouille')])
    })
  },
)

describe('a fault that cuts', () => {
  it('gives no answer, changes nothing, and says why', async () => {
    dmp = await openDmp()
    dmp.faults.add({ service: 'dmp', stage: 'reponse', match: {}, times: 1, then: { cut: true } })
    expect((await dmp.post('patients', 'application/soap+xml', await testExistence())).status).toBe(0)
    const [exchange, ...others] = await dmp.exchanges()
    expect(others).toEqual([])
    expect(exchange!.payload).toMatchObject({
      transaction: 'dmp/td0.2-test-existence',
      code: 'SIM_COUPURE',
      refusal: { control: 'dmp/faute-injectee', severity: 'information' },
    })
    expect(describeEntry(exchange!, 'fr')).toContain('faute injectée : Le banc a coupé la connexion')
  })
})
