import { once } from 'node:events'
import type { Duplex } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import type { HttpService, SessionService } from '#src/exchange/service.ts'
import { describeOverEveryTransport, type Over, overSockets } from '#src/testing/describe-over-every-transport.ts'

const clear: HttpService = {
  name: 'clair',
  title: { fr: 'En clair', en: 'Clear text' },
  protocol: 'http',
  path: '/',
  port: 0,
  clientCertificate: 'none',
  maxBodyBytes: 3_000_000,
  handler: async (request) => new Response(request.url.endsWith('/sans-lire') ? 'vite' : await request.text()),
}

const silent: SessionService = {
  name: 'silence',
  title: { fr: 'Silence', en: 'Silence' },
  protocol: 'mllp',
  tls: 'none',
  port: 0,
  clientCertificate: 'none',
  session: (socket) => void socket.resume(),
}

const echo: SessionService = {
  ...silent,
  name: 'echo',
  tls: 'implicit',
  session: (socket) => void socket.pipe(socket),
}

const limits = { maxConnections: 3, headersMs: 300, requestMs: 600, maxHeaderBytes: 4_096, idleMs: 400 }

describeOverEveryTransport(
  'a listener',
  () => [clear, silent, echo],
  (over) => {
    it('answers 431 to headers over its limit', async () => {
      expect(await exchange(over, `GET / HTTP/1.1\r\nHost: a\r\nX-Grand: ${'x'.repeat(10_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /)
      expect(reasons(over)).toEqual(['HPE_HEADER_OVERFLOW'])
    })

    it.each([
      ['no HTTP at all', 'bonjour\r\n\r\n', 'HPE_INVALID_METHOD'],
      ['two lengths', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n', undefined],
      ['a host name that is none', 'GET / HTTP/1.1\r\nHost: a b/c\r\nConnection: close\r\n\r\n', 'HTTP 400'],
      ['a method that Fetch forbids', 'TRACE / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', undefined],
    ])('answers 400 to %s', async (_, bytes, reason) => {
      expect(await exchange(over, bytes)).toMatch(/^HTTP\/1\.1 400 /)
      expect(reasons(over)).toEqual([reason ?? expect.any(String)])
      const remedies = over.connections.filter(({ event }) => event === 'refused').map(({ remedy }) => remedy)
      expect(remedies).toEqual([{ fr: expect.stringMatching(/vérifiez/), en: expect.stringMatching(/[Cc]heck/) }])
    })

    it('closes a client that sends its headers drop by drop', async () => {
      const socket = await over.client.connect(over.at('clair'))
      const drops = setInterval(() => socket.writable && socket.write('X-A: b\r\n'), 50)
      socket.write('GET / HTTP/1.1\r\n')
      expect(await readAll(socket)).toMatch(/^HTTP\/1\.1 408 /)
      clearInterval(drops)
    })

    it('refuses connections over its limit and serves again when one leaves', async () => {
      const held = await Promise.all([1, 2, 3].map(() => over.client.connect(over.at('silence'))))
      const refused = await over.client.connect(over.at('silence'))
      await readAll(refused)
      expect(reasons(over)).toEqual(['TOO_MANY_CONNECTIONS'])
      held[0]!.destroy()
      await expect.poll(() => over.connections.filter(({ event }) => event === 'closed').length).toBe(2)
      const next = await over.client.connect(over.at('silence'))
      await wait(20)
      expect(next.closed).toBe(false)
    })

    it('serves two requests on one connection', async () => {
      const one = 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc'
      const answer = await exchange(over, one + one.replace('Host', 'Connection: close\r\nHost').replace('abc', 'def'))
      expect(answer.match(/abc|def/g)).toEqual(['abc', 'def'])
    })

    it.each([
      ['2000000', 'HTTP/1.1 200'],
      ['3000001', 'HTTP/1.1 413'],
    ])('answers before the end of a body of %s bytes that it does not read, and goes on with the connection', async (length, status) => {
      const first = `POST /sans-lire HTTP/1.1\r\nHost: a\r\nContent-Length: ${length}\r\n\r\n${'x'.repeat(Number(length))}`
      const answer = await exchange(over, `${first}POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 3\r\n\r\nfin`)
      expect(answer.startsWith(status)).toBe(true)
      expect(answer.endsWith('\r\n\r\nfin')).toBe(true)
    })

    it('keeps a TLS connection on which something moves', async () => {
      const socket = await over.client.connect({ ...over.at('echo'), host: 'localhost' }, { tls: { ca: over.pki.ca } })
      for (let round = 0; round < 8; round += 1) {
        socket.write('battement')
        expect(String((await once(socket, 'data'))[0])).toBe('battement')
        await wait(150)
      }
      socket.end()
    })

    if (over.transport === 'network') {
      it('cuts a half-open connection on which nothing moves', async () => {
        const socket = await over.client.connect(over.at('silence'))
        await readAll(socket)
        await expect.poll(() => over.connections.at(-1)?.event).toBe('closed')
      })
    }
  },
  { transports: overSockets, limits },
)

async function exchange(over: Over, bytes: string): Promise<string> {
  const socket = await over.client.connect(over.at('clair'))
  socket.write(bytes)
  return readAll(socket)
}

async function readAll(socket: Duplex): Promise<string> {
  let text = ''
  socket.on('data', (chunk) => {
    text += chunk
  })
  if (!socket.closed) await once(socket, 'close')
  return text
}

function reasons({ connections }: Over) {
  return connections.filter(({ event }) => event === 'refused').map(({ reason }) => reason)
}
