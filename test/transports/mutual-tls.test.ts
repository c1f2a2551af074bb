import { once } from 'node:events'
import type { Duplex } from 'node:stream'
import { connect as tlsConnect } from 'node:tls'
import { describe, expect, it } from 'vitest'
import type { HttpService } from '#src/exchange/service.ts'
import { describeOverEveryTransport, type Over, overSockets } from '#src/testing/describe-over-every-transport.ts'

const service = (clientCertificate: HttpService['clientCertificate']): HttpService => ({
  name: `insi-${clientCertificate}`,
  title: { fr: 'INSi', en: 'INSi' },
  protocol: 'https',
  path: '/lps',
  port: 0,
  clientCertificate,
  maxBodyBytes: 1_000,
  handler: async (_, { peer }) =>
    Response.json({ ...peer.tls, subject: peer.certificate?.subject, authorized: peer.certificate?.authorized }),
})

const versions = ['TLSv1.2', 'TLSv1.3'] as const

describeOverEveryTransport(
  'mutual TLS',
  () => [service('required'), service('optional'), service('none')],
  (over) => {
    describe.each(versions)('in %s', (version) => {
      it('lets a client with an acceptable certificate in', async () => {
        const answer = await call(over, 'required', 'INSI-AUTO', { version })
        expect(answer).toEqual({
          protocol: version,
          cipher: expect.stringMatching(/^TLS_/),
          subject: 'CN=INSI-AUTO,OU=10B0127189,O=HOPITAL TEMOIN,ST=Paris (75),C=FR',
          authorized: true,
        })
      })

      it.each([
        [undefined, 'CLIENT_CERTIFICATE_MISSING', /^Certificat client absent : présentez/],
        ['client-expire', 'CERT_HAS_EXPIRED', /^Certificat client expiré/],
        ['client-pas-encore-valide', 'CERT_NOT_YET_VALID', /pas encore valide/],
        ['client-revoque', 'CERT_REVOKED', /^Certificat client révoqué/],
        ['client-etranger', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', /^Autorité inconnue : ajoutez/],
        ['serveur', 'INVALID_PURPOSE', /d’un autre usage/],
      ])('refuses %s with %s and says what to change', async (id, reason, remedy) => {
        await expect(call(over, 'required', id, { version })).rejects.toThrow(/ECONNRESET|EPIPE|hung up|closed|disconnected/i)
        await expect.poll(() => failures(over)).toEqual([{ reason, fr: expect.stringMatching(remedy) }])
        expect(over.connections.some(({ event }) => event === 'secured')).toBe(false)
      })

      it('lets a client without certificate in where none is required, and shows a bad one as not authorized', async () => {
        expect(await call(over, 'optional', undefined, { version })).toMatchObject({ protocol: version })
        expect(await call(over, 'optional', 'client-revoque', { version })).toMatchObject({ authorized: false })
        expect(await call(over, 'none', 'INSI-AUTO', { version })).not.toHaveProperty('subject')
      })
    })

    it('refuses TLS 1.1 and says so', async () => {
      const raw = await over.client.connect(over.at('insi-required'))
      const socket = tlsConnect({
        socket: raw,
        minVersion: 'TLSv1',
        maxVersion: 'TLSv1.1',
        ciphers: 'DEFAULT@SECLEVEL=0',
        rejectUnauthorized: false,
      })
      await expect(once(socket, 'secureConnect')).rejects.toThrow(/protocol version|disconnected/)
      await expect
        .poll(() => failures(over))
        .toEqual([{ reason: 'ERR_SSL_UNSUPPORTED_PROTOCOL', fr: expect.stringMatching(/trop ancien/) }])
    })

    it('says that a client spoke in clear text', async () => {
      const raw = await over.client.connect(over.at('insi-required'))
      raw.resume().write('GET /lps HTTP/1.1\r\nHost: localhost\r\n\r\n')
      await expect.poll(() => failures(over)).toEqual([{ reason: 'ERR_SSL_HTTP_REQUEST', fr: expect.stringMatching(/en clair/) }])
    })

    it('says that a client does not know the authority of the bench', async () => {
      const raw = await over.client.connect(over.at('insi-required'))
      await expect(once(tlsConnect({ socket: raw, servername: 'localhost' }), 'secureConnect')).rejects.toThrow(/certificate/)
      await expect.poll(() => failures(over)).toEqual([{ reason: 'CLOSED_DURING_HANDSHAKE', fr: expect.stringMatching(/importez-la/) }])
    })

    it('cuts a client that opens a connection and never negotiates', async () => {
      const raw = await over.client.connect(over.at('insi-required'))
      await closed(raw.resume())
      expect(failures(over)).toEqual([{ reason: 'HANDSHAKE_TIMEOUT', fr: expect.stringMatching(/n’a pas abouti/) }])
    })

    it('takes no notice of a client that connects and leaves, as a health check does', async () => {
      const raw = await over.client.connect(over.at('insi-required'))
      raw.resume().end()
      await expect.poll(() => over.connections.map(({ event }) => event)).toEqual(['opened', 'closed'])
    })
  },
  { transports: overSockets, limits: { handshakeMs: 500 } },
)

async function call(over: Over, clientCertificate: string, id: string | undefined, { version }: { version: (typeof versions)[number] }) {
  const raw = await over.client.connect(over.at(`insi-${clientCertificate}`))
  const pair = id === 'serveur' ? over.pki.serverKeys() : id && over.pki.client(id)
  const socket = tlsConnect({
    socket: raw,
    servername: 'localhost',
    ca: over.pki.ca,
    minVersion: version,
    maxVersion: version,
    ...(pair && { cert: pair.cert, key: pair.key }),
  })
  await once(socket, 'secureConnect')
  const chunks: Buffer[] = []
  socket.write('GET /lps HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n')
  for await (const chunk of socket) chunks.push(chunk)
  const text = Buffer.concat(chunks).toString()
  if (text === '') throw new Error('closed without an answer')
  return JSON.parse(text.slice(text.indexOf('\r\n\r\n')))
}

function failures({ connections }: Over) {
  return connections.filter(({ event }) => event === 'handshake-failed').map(({ reason, remedy }) => ({ reason, fr: remedy?.fr }))
}

async function closed(socket: Duplex): Promise<void> {
  if (!socket.closed) await once(socket, 'close')
}
