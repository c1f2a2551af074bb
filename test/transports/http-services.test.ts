import { once } from 'node:events'
import { connect as tlsConnect } from 'node:tls'
import { describe, expect, it } from 'vitest'
import type { HttpService } from '#src/exchange/service.ts'
import { describeOverEveryTransport } from '#src/testing/describe-over-every-transport.ts'

const echo: HttpService = {
  name: 'echo',
  title: { fr: 'Écho', en: 'Echo' },
  protocol: 'https',
  path: '/lps',
  port: 8443,
  clientCertificate: 'required',
  maxBodyBytes: 2_000_000,
  handler: async (request, ctx) => {
    if (request.url.endsWith('/panne')) throw new Error('handler defect')
    const body = await request.text()
    return Object.assign(new Response(`${request.method} ${body.length} ${body.slice(0, 20)}`, { status: 201 }), {
      rawHeaders: [
        ['X-Sujet', ctx.peer.certificate?.subject ?? 'aucun'],
        [
          'SOAPAction',
          ctx.rawHeaders
            .map(([name]) => name)
            .filter((name) => /^soapaction|^x-/i.test(name))
            .join(','),
        ],
        ['content-TYPE', 'text/plain'],
      ] as const,
    })
  },
}

describeOverEveryTransport(
  'an HTTP service',
  () => [echo],
  (over) => {
    /** What msw cannot show: it stands above the wire. */
    const onTheWire = (name: string, test: () => Promise<void>) => over.transport === 'msw' || it(name, test)
    const call = (body: string, headers: readonly (readonly [string, string])[] = [], path = '') =>
      over.client.fetch(`${over.url('echo')}${path}`, {
        method: 'POST',
        headers,
        body: Buffer.from(body),
        tls: { ...over.pki.client('INSI-AUTO'), ca: over.pki.ca },
      })

    it('gets the body and knows the client certificate', async () => {
      const answer = await call('bonjour')
      expect([answer.status, Buffer.from(answer.body).toString()]).toEqual([201, 'POST 7 bonjour'])
      const subject = answer.rawHeaders.find(([name]) => name.toLowerCase() === 'x-sujet')?.[1]
      expect(subject).toBe('CN=INSI-AUTO,OU=10B0127189,O=HOPITAL TEMOIN,ST=Paris (75),C=FR')
    })

    it('gets a body over one megabyte', async () => {
      const answer = await call('é'.repeat(900_000))
      expect(Buffer.from(answer.body).toString()).toMatch(/^POST 900000 é/)
    })

    it('answers a HEAD without a body', async () => {
      const answer = await over.client.fetch(over.url('echo'), {
        method: 'HEAD',
        headers: [],
        tls: { ...over.pki.client('INSI-AUTO'), ca: over.pki.ca },
      })
      expect([answer.status, answer.body.length]).toEqual([201, 0])
    })

    onTheWire('keeps the case and the order of headers both ways', async () => {
      const answer = await call('x', [
        ['X-Zorro', '1'],
        ['SOAPaction', '"urn:x"'],
        ['x-alpha', '2'],
      ])
      expect(answer.rawHeaders.slice(0, 3).map(([name]) => name)).toEqual(['X-Sujet', 'SOAPAction', 'content-TYPE'])
      expect(answer.rawHeaders[1]![1]).toBe('X-Zorro,SOAPaction,x-alpha')
    })

    onTheWire('refuses a body over its limit with 413 and journals it, announced or not', async () => {
      const announced = await call('a'.repeat(2_000_001))
      const chunked = await over.client.fetch(over.url('echo'), {
        method: 'POST',
        headers: [
          ['Transfer-Encoding', 'chunked'],
          ['Content-Length-Absent', 'yes'],
        ],
        body: Buffer.alloc(2_000_001, 97),
        tls: { ...over.pki.client('INSI-AUTO'), ca: over.pki.ca },
      })
      expect([announced.status, chunked.status]).toEqual([413, 413])
      const refused = over.connections.filter(({ event }) => event === 'refused').map(({ reason }) => reason)
      expect(refused).toEqual(['HTTP 413', 'HTTP 413'])
      expect(over.connections.find(({ event }) => event === 'refused')!.remedy!.fr).toContain(
        'dépasse 2000000 octets, la limite de ce service',
      )
    })

    onTheWire('answers 500 and reports when its handler throws', async () => {
      const answer = await call('x', [], '/panne')
      expect([answer.status, answer.body.length, String(over.errors[0])]).toEqual([500, 0, 'Error: handler defect'])
    })

    onTheWire('is told of connections: opened, secured, closed', async () => {
      await call('x')
      await expect.poll(() => over.connections.map(({ event }) => event)).toEqual(['opened', 'secured', 'closed'])
      expect(over.connections[1]?.peer?.certificate).toMatch(/^CN=INSI-AUTO/)
      expect(new Set(over.connections.map(({ connection }) => connection)).size).toBe(1)
    })

    /** In memory every client is the bench's own. */
    it.runIf(over.transport === 'network')(
      'says why a client that leaves right after TLS probably did, and the name that it called',
      async () => {
        const leave = async (servername?: string) => {
          const raw = await over.client.connect(over.at('echo'))
          const { cert, key } = over.pki.client('INSI-AUTO')
          const socket = tlsConnect({
            socket: raw,
            cert,
            key,
            ca: over.pki.ca,
            ...(servername && { servername }),
            checkServerIdentity: () => undefined,
          })
          await once(socket, 'secureConnect')
          socket.end()
          const before = over.connections.filter(({ event }) => event === 'closed').length
          await expect.poll(() => over.connections.filter(({ event }) => event === 'closed').length).toBe(before + 1)
          return over.connections.findLast(({ event }) => event === 'closed')
        }
        const elsewhere = await leave('insi.test')
        expect(elsewhere).toMatchObject({ reason: 'CLOSED_AFTER_HANDSHAKE' })
        expect(elsewhere?.remedy?.fr).toMatch(/« insi\.test », que le certificat du banc ne porte pas \(localhost, .*nomsHotes/)
        expect(elsewhere?.remedy?.en).toMatch(/"insi\.test", which the certificate of the bench does not hold \(localhost, .*nomsHotes/)
        expect((await leave('localhost'))?.remedy?.fr).toMatch(/sans doute .* \(localhost, .*nomsHotes/)
        await call('x')
        await expect.poll(() => over.connections.filter(({ event }) => event === 'closed').length).toBe(3)
        expect(over.connections.at(-1)).not.toHaveProperty('reason')
      },
    )

    it('leaves no lease behind', async () => {
      await call('x')
      await over.leases.quiescent()
      expect(over.leases.holders()).toEqual([])
    })
  },
)

describe('a request that msw has no service for', () => {
  it('is an error', async () => {
    const { interceptRequests } = await import('#src/transports/msw.ts')
    const interception = interceptRequests([{ service: echo, origin: 'https://insi.test', peer: () => ({ address: '127.0.0.1' }) }])
    await expect(fetch('https://ailleurs.test/')).rejects.toThrow(/Cannot bypass a request/)
    interception.close()
  })
})
