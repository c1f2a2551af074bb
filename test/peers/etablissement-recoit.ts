import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { testPki } from '#src/testing/test-pki.ts'
import { listen } from '#src/transports/network/listen.ts'
import { createSmtpListener } from '#src/wire/smtp/smtp-listener.ts'
import { takesEverything } from '../wire/smtp/takes-everything.ts'

/** The mail server of an establishment: takes everything, notes the Message-ID of each mail as soon as it is whole, answers a little later. */
export interface EtablissementRecoit {
  readonly port: number
  /** Message-IDs in the order they came, a mail that comes twice twice. */
  readonly recus: readonly string[]
  close(): Promise<void>
}

export async function ouvrirEtablissement(reponseMs: number): Promise<EtablissementRecoit> {
  const pki = await testPki()
  const recus: string[] = []
  const listener = createSmtpListener({
    hostName: 'smtp.hopital-temoin.mssante.fr',
    startTls: 'required',
    clientCertificate: 'optional',
    tls: pki.serverKeys('operateur-etablissement'),
    limits: { messageBytes: 1_000_000, recipients: 10, connections: 100, idleMs: 20_000 },
  })
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy())
    listener.accept(socket, () => ({
      ...takesEverything,
      async data(body) {
        let texte = ''
        for await (const chunk of body) texte += chunk
        recus.push(/^Message-ID: (.+)$/m.exec(texte)?.[1]?.trim() ?? '')
        await wait(reponseMs)
        return { code: 250, enhanced: '2.6.0', text: 'queued' }
      },
    }))
  })
  const port = await listen(server, '127.0.0.1', 0, 'etablissement')
  return {
    port,
    recus,
    async close() {
      await listener.close()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
