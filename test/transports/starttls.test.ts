import { once } from 'node:events'
import type { Socket } from 'node:net'
import { createInterface } from 'node:readline'
import type { Duplex } from 'node:stream'
import { TLSSocket } from 'node:tls'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { expect, it } from 'vitest'
import type { Peer } from '#src/exchange/peer.ts'
import type { SessionService } from '#src/exchange/service.ts'
import { describeOverEveryTransport, type Over, overSockets } from '#src/testing/describe-over-every-transport.ts'
import type { Pki } from '#src/transports/pki/pki.ts'
import { serverContext } from '#src/transports/tls/server-tls.ts'

/** Peers as the session read them: in clear, then after STARTTLS. */
let peers: Peer[] = []

/** The least SMTP that nodemailer needs to negotiate and deliver. */
function smtpService(pki: Pki): SessionService {
  const context = serverContext(pki.serverKeys('operateur-distant'))
  return {
    name: 'mssante',
    title: { fr: 'MSSanté', en: 'MSSanté' },
    protocol: 'smtp',
    tls: 'starttls',
    port: 0,
    clientCertificate: 'required',
    session(socket, ctx) {
      peers = [ctx.peer()]
      const serve = (stream: Duplex, secure: boolean) => {
        let inData = false
        const lines = createInterface({ input: stream })
        lines.on('line', (line) => {
          if (inData && line !== '.') return
          if (line === 'STARTTLS') {
            lines.close()
            stream.write('220 2.0.0 Ready\r\n')
            const secured = new TLSSocket(stream as Socket, {
              isServer: true,
              secureContext: context,
              requestCert: true,
              rejectUnauthorized: false,
            })
            secured.once('error', (error) => ctx.handshakeFailed?.(error))
            secured.once('secure', () => {
              if (ctx.secured?.(secured) === false) return
              peers.push(ctx.peer())
              serve(secured, true)
            })
            return
          }
          inData = line === 'DATA'
          if (/^EHLO/.test(line)) stream.write(`250-banc.test\r\n250 ${secure ? 'SIZE 1000' : 'STARTTLS'}\r\n`)
          else if (line === 'QUIT') stream.end('221 2.0.0 Bye\r\n')
          else stream.write(inData ? '354 Go\r\n' : '250 2.0.0 Ok\r\n')
        })
      }
      socket.write('220 banc.test ESMTP\r\n')
      serve(socket, false)
    },
  }
}

describeOverEveryTransport(
  'a session with STARTTLS',
  (pki) => [smtpService(pki)],
  (over) => {
    it('carries a mail of nodemailer and knows the certificate of its operator', async () => {
      expect(await send(over, 'operateur-etablissement')).toBe('250 2.0.0 Ok')
      expect(peers.map(({ tls, certificate }) => [tls?.protocol, certificate?.subject, certificate?.authorized])).toEqual([
        [undefined, undefined, undefined],
        ['TLSv1.3', 'CN=smtp.etablissement.banc.test,OU=10B0127189,O=HOPITAL TEMOIN,ST=Paris (75),C=FR', true],
      ])
      await expect.poll(() => over.connections.map(({ event }) => event)).toEqual(['opened', 'secured', 'closed'])
    })

    it.each([
      ['client-revoque', 'CERT_REVOKED'],
      [undefined, 'CLIENT_CERTIFICATE_MISSING'],
    ])('closes on %s and says %s', async (id, reason) => {
      await expect(send(over, id)).rejects.toThrow()
      await expect
        .poll(() => over.connections.map((connection) => [connection.event, connection.reason]))
        .toEqual([
          ['opened', undefined],
          ['handshake-failed', reason],
        ])
    })

    it('says why when the handshake fails', async () => {
      const socket = await over.client.connect(over.at('mssante'))
      socket.resume()
      await once(socket, 'data')
      socket.write('STARTTLS\r\n')
      await once(socket, 'data')
      socket.write('EHLO pas du TLS\r\n')
      await expect.poll(() => over.connections.at(-1)?.remedy?.fr).toMatch(/en clair/)
    })

    it('gives leases back when the connection ends', async () => {
      await send(over, 'operateur-etablissement')
      await over.leases.quiescent()
      expect(over.leases.holders()).toEqual([])
    })
  },
  { transports: overSockets },
)

async function send(over: Over, id: string | undefined): Promise<string> {
  const socket = await over.client.connect(over.at('mssante'))
  const connection = new SMTPConnection({
    connection: socket as Socket,
    name: 'etablissement.test',
    requireTLS: true,
    tls: { ca: over.pki.ca, servername: 'localhost', ...(id && over.pki.client(id)) },
  })
  return new Promise((resolve, reject) => {
    connection.once('error', reject)
    connection.once('end', () => reject(new Error('ended')))
    connection.connect(() => {
      connection.send({ from: 'a@hopital.test', to: ['b@medecin.test'] }, 'Subject: x\r\n\r\ny', (error, info) => {
        connection.quit()
        if (error) reject(error)
        else resolve(info!.response)
      })
    })
  })
}
