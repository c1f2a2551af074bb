import { once } from 'node:events'
import { request } from 'node:https'
import { connect, type Socket } from 'node:net'
import { connect as tlsConnect } from 'node:tls'
import type { Bench } from '#src/bench/bench.ts'
import { SmtpClient } from '../../simulators/mssante/smtp-client.ts'

/** What a client needs to know of a bench, in this process or in another; plain data. */
export interface Reach {
  readonly ca: string
  readonly ports: { readonly smtp: number; readonly insi: number; readonly dmp: number }
  readonly keys: Readonly<Record<ClientName, { readonly cert: string; readonly key: string }>>
}

type ClientName = 'operateur-etablissement' | 'INSI-AUTO' | 'ORG-AUTH-CLI'

export const EXPEDITEUR = 'chirurgie@hopital-temoin.mssante.fr'
export const DOMINIQUE = '279035121518989@patient.mssante.fr'

/** How to reach a bench. */
export function reachOf({ pki, listening }: Bench): Reach {
  const port = (service: string) => listening.get(service)!.port
  const keysOf = (name: ClientName) => {
    const { cert, key } = pki.client(name)
    return { cert, key }
  }
  return {
    ca: pki.ca,
    ports: { smtp: port('mssante.inter-operateurs'), insi: port('insi'), dmp: port('dmp') },
    keys: {
      'operateur-etablissement': keysOf('operateur-etablissement'),
      'INSI-AUTO': keysOf('INSI-AUTO'),
      'ORG-AUTH-CLI': keysOf('ORG-AUTH-CLI'),
    },
  }
}

/** A connection in clear to a port of the bench. */
export async function connection(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  await once(socket, 'connect')
  return socket
}

/** A connection to the inter-operator service, secured, ready for MAIL. */
export async function smtp({ ports, keys, ca }: Reach): Promise<SmtpClient> {
  const client = new SmtpClient(await connection(ports.smtp))
  await client.reply()
  await client.say('EHLO smtp.hopital-temoin.mssante.fr')
  await client.say('STARTTLS')
  await client.startTls({ ...keys['operateur-etablissement'], ca })
  await client.say('EHLO smtp.hopital-temoin.mssante.fr')
  return client
}

/** Sends a mail from the establishment to a patient, dots stuffed; gives the reply after the dot, or the refusal before it. */
export async function deliver(reach: Reach, message: string | Uint8Array, to = DOMINIQUE): Promise<string> {
  const bytes = typeof message === 'string' ? Buffer.from(message, 'utf8') : Buffer.from(message)
  return deliverRaw(reach, Buffer.concat([stuffed(bytes), Buffer.from('\r\n.\r\n')]), to)
}

/** Sends what follows DATA as it is, end of data included. */
export async function deliverRaw(reach: Reach, data: string | Uint8Array, to = DOMINIQUE): Promise<string> {
  const client = await smtp(reach)
  try {
    for (const command of [`MAIL FROM:<${EXPEDITEUR}>`, `RCPT TO:<${to}>`, 'DATA']) {
      const reply = await client.say(command)
      if (!reply || !/^[23]/.test(reply)) return reply ?? 'cut'
    }
    client.write(data)
    return (await client.reply()) ?? 'cut'
  } finally {
    client.destroy()
  }
}

function stuffed(bytes: Buffer): Buffer {
  return bytes.includes('\n.') || bytes[0] === 0x2e ? Buffer.from(bytes.toString('latin1').replace(/^\./gm, '..'), 'latin1') : bytes
}

export interface HttpReply {
  readonly status: number
  readonly body: string
}

/** POST to INSi or to the DMP, with the certificate that the service wants. @param path `/lps`, `/si-dmp-server/v2/services/repository` */
export async function post(
  { ports, keys, ca }: Reach,
  service: 'insi' | 'dmp',
  path: string,
  contentType: string | undefined,
  body: Uint8Array | string,
  headers: Readonly<Record<string, string>> = {},
): Promise<HttpReply> {
  const tls = { ...keys[service === 'insi' ? 'INSI-AUTO' : 'ORG-AUTH-CLI'], ca, servername: 'localhost' }
  const all = {
    ...(contentType !== undefined && { 'Content-Type': contentType }),
    'Content-Length': String(Buffer.byteLength(body)),
    ...headers,
  }
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: ports[service], path, method: 'POST', headers: all, agent: false, ...tls }
    const outgoing = request(options, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.once('end', () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }))
      answer.once('error', reject)
    })
    outgoing.once('error', reject)
    outgoing.end(body)
  })
}

/** Writes bytes on a TLS connection to an HTTP service and reads until it is closed. */
export async function rawHttp({ ports, keys, ca }: Reach, service: 'insi' | 'dmp', bytes: string | Uint8Array): Promise<string> {
  const tls = { ...keys[service === 'insi' ? 'INSI-AUTO' : 'ORG-AUTH-CLI'], ca, servername: 'localhost' }
  const socket = tlsConnect({ host: '127.0.0.1', port: ports[service], ...tls })
  socket.on('error', () => {})
  await once(socket, 'secureConnect')
  socket.write(bytes)
  let text = ''
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1')
  })
  // not `once`, which gives up when the bench closes while this side still writes
  await new Promise<void>((resolve) => socket.once('close', () => resolve()))
  return text
}
