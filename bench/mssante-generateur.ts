import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect as tlsConnect } from 'node:tls'

/** What the generator sends, given as JSON in its first argument; it prints how many seconds it took. */
export interface Charge {
  readonly port: number
  readonly tls?: { readonly cert: string; readonly key: string; readonly ca: string }
  readonly connexions: number
  readonly messages: number
  /** File of the message, CRLF lines, dots stuffed. */
  readonly fichier: string
  readonly de: string
  /** One recipient per connection, in turn. */
  readonly a: readonly string[]
  /** A new connection for each message. */
  readonly uneConnexionParMessage: boolean
}

const charge = JSON.parse(process.argv[2]!) as Charge
const message = Buffer.concat([readFileSync(charge.fichier), Buffer.from('\r\n.\r\n')])

const start = performance.now()
let restants = charge.messages
await Promise.all(Array.from({ length: charge.connexions }, (_, rang) => envoyer(charge.a[rang % charge.a.length]!)))
process.stdout.write(`${(performance.now() - start) / 1000}\n`)
process.exit()

async function envoyer(a: string): Promise<void> {
  const enveloppe = `MAIL FROM:<${charge.de}>\r\nRCPT TO:<${a}>\r\nDATA\r\n`
  while (restants > 0) {
    const session = await ouvrir()
    do {
      restants -= 1
      session.socket.write(enveloppe)
      await session.replies(3, '354')
      session.socket.write(message)
      await session.replies(1, '250')
    } while (restants > 0 && !charge.uneConnexionParMessage)
    session.socket.end('QUIT\r\n')
  }
}

interface Session {
  readonly socket: Duplex
  /** Waits for so many replies, the last of this code. */
  replies(count: number, code: string): Promise<void>
}

async function ouvrir(): Promise<Session> {
  const plain = connect({ host: '127.0.0.1', port: charge.port, noDelay: true })
  const clair = lire(plain)
  await clair.replies(1, '220')
  plain.write('EHLO generateur.hopital-temoin.mssante.fr\r\n')
  await clair.replies(1, '250')
  if (!charge.tls) return clair
  plain.write('STARTTLS\r\n')
  await clair.replies(1, '220')
  plain.removeAllListeners('data')
  const { cert, key, ca } = charge.tls
  const secured = tlsConnect({ socket: plain as Socket, servername: 'localhost', cert, key, ca })
  const session = lire(secured)
  secured.write('EHLO generateur.hopital-temoin.mssante.fr\r\n')
  await session.replies(1, '250')
  return session
}

function lire(socket: Duplex): Session {
  let buffer = ''
  let wanted: { count: number; code: string; resolve: () => void } | undefined
  const advance = () => {
    for (let end = buffer.indexOf('\r\n'); wanted && end >= 0; end = buffer.indexOf('\r\n')) {
      const line = buffer.slice(0, end)
      buffer = buffer.slice(end + 2)
      if (line[3] === '-') continue
      wanted.count -= 1
      if (wanted.count > 0) continue
      if (!line.startsWith(wanted.code)) throw new Error(`expected ${wanted.code}, received "${line}"`)
      const { resolve } = wanted
      wanted = undefined
      resolve()
    }
  }
  socket.on('data', (chunk: Buffer) => {
    buffer += chunk.toString('latin1')
    advance()
  })
  return {
    socket,
    replies: (count, code) =>
      new Promise((resolve) => {
        wanted = { count, code, resolve }
        advance()
      }),
  }
}
