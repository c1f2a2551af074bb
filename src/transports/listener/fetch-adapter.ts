import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Bilingual } from '#src/domain/bilingual.ts'
import type { HttpContext, HttpHandler, HttpService } from '#src/exchange/service.ts'
import { rawHeaderPairs } from '../raw-headers.ts'
import type { Connection } from './connection.ts'

/** Up to here a body of known length is read before the handler runs; above, the handler gets a stream (design §3). */
const bufferedBytes = 1024 * 1024

type Answer = Awaited<ReturnType<HttpHandler>>

/** A request that the transport answers itself. */
class Refused extends Error {
  override readonly name = 'Refused'
  readonly status: number
  readonly remedy: Bilingual | undefined
  constructor(status: number, remedy?: Bilingual) {
    super(`HTTP ${status}`)
    this.status = status
    this.remedy = remedy
  }
}

/**
 * Carries a Node request to a Fetch handler and its answer back; header case and order are kept both ways. Answers by itself 413 over
 * `maxBodyBytes`, 400 for what Fetch cannot express, 500 when the handler throws. Never rejects.
 */
export async function answerThroughFetch(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  service: HttpService,
  connection: Connection,
  onError: (service: string, error: unknown) => void,
): Promise<void> {
  const gone = new AbortController()
  outgoing.once('close', () => gone.abort())
  // What is left of the body is read and dropped: a client that is still sending would see a reset instead of its answer.
  outgoing.once('finish', () => void incoming.unpipe().resume())
  const limit = bodyLimit(service.maxBodyBytes)
  try {
    const answer = await answerOf(incoming, service, limit, {
      peer: connection.peer,
      connection: connection.id,
      rawHeaders: rawHeaderPairs(incoming.rawHeaders),
      signal: gone.signal,
    })
    await write(answer, incoming, outgoing)
  } catch (error) {
    const refused = limit.exceeded() && !service.oversized ? tooLarge(service) : error
    if (refused instanceof Refused) connection.refused(refused.message, refused.remedy)
    else if (!gone.signal.aborted) onError(service.name, error)
    fail(outgoing, refused instanceof Refused ? refused.status : 500)
  }
}

async function answerOf(incoming: IncomingMessage, service: HttpService, limit: BodyLimit, context: HttpContext): Promise<Answer> {
  const announced = Number(incoming.headers['content-length'] ?? 0)
  const oversized = async () => {
    if (!service.oversized) throw tooLarge(service)
    return service.oversized(toRequest(incoming, service), context)
  }
  if (announced > service.maxBodyBytes) return oversized()
  const request = toRequest(incoming, service, await readBody(incoming, limit))
  try {
    const answer = await service.handler(request, context)
    return limit.exceeded() ? oversized() : answer
  } catch (error) {
    if (limit.exceeded()) return oversized()
    throw error
  }
}

function toRequest(incoming: IncomingMessage, service: HttpService, body?: Uint8Array | ReadableStream): Request {
  const { method = 'GET', headers, url = '/' } = incoming
  try {
    const fetchHeaders = new Headers()
    for (const [name, value] of rawHeaderPairs(incoming.rawHeaders)) fetchHeaders.append(name, value)
    const init = { method, headers: fetchHeaders, ...(body !== undefined && { body, duplex: 'half' }) }
    return new Request(new URL(url, `${service.protocol}://${headers.host ?? 'localhost'}`), init as RequestInit)
  } catch (error) {
    const { message } = error as Error
    throw new Refused(400, {
      fr: `Cette requête HTTP ne peut être lue ; le lecteur s’arrête sur « ${message} » : vérifiez la ligne de requête et les en-têtes.`,
      en: `This HTTP request cannot be read: ${message}. Check the request line and the headers.`,
    })
  }
}

async function readBody(incoming: IncomingMessage, limit: BodyLimit): Promise<Uint8Array | ReadableStream | undefined> {
  const { method, headers } = incoming
  const length = headers['content-length']
  // GET and HEAD have no body in Fetch; one that is sent all the same is left unread and the connection is not reused.
  if (method === 'GET' || method === 'HEAD' || (length === undefined && headers['transfer-encoding'] === undefined)) return undefined
  if (length === undefined || Number(length) > bufferedBytes) return Readable.toWeb(incoming.pipe(limit.stream)) as ReadableStream
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  return Buffer.concat(chunks)
}

interface BodyLimit {
  readonly stream: Transform
  exceeded(): boolean
}

function bodyLimit(maxBytes: number): BodyLimit {
  let total = 0
  const stream = new Transform({
    transform(chunk: Buffer, _, done) {
      total += chunk.length
      if (total > maxBytes) done(new RangeError(`Body over ${maxBytes} bytes`))
      else done(null, chunk)
    },
  })
  return { stream, exceeded: () => total > maxBytes }
}

function tooLarge({ maxBodyBytes }: HttpService): Refused {
  return new Refused(413, {
    fr: `Le corps de la requête dépasse ${maxBodyBytes} octets, la limite de ce service : envoyez-en moins.`,
    en: `The body of the request is over ${maxBodyBytes} bytes, the limit of this service: send less.`,
  })
}

async function write(answer: Answer, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  if (answer.type === 'error') return void outgoing.destroy()
  const headers = [...(answer.rawHeaders ?? answer.headers)]
  const has = (name: string) => headers.some(([given]) => given.toLowerCase() === name)
  if (has('content-length') || answer.status === 204 || answer.status === 304) {
    outgoing.writeHead(answer.status, headers.flat())
    if (answer.body && incoming.method !== 'HEAD') await pipeline(Readable.fromWeb(answer.body as never), outgoing)
    else outgoing.end()
    return
  }
  const body = Buffer.from(await answer.arrayBuffer())
  outgoing.writeHead(answer.status, [...headers, ['Content-Length', String(body.length)]].flat())
  outgoing.end(incoming.method === 'HEAD' ? undefined : body)
}

function fail(outgoing: ServerResponse, status: number): void {
  if (outgoing.headersSent) outgoing.destroy()
  else outgoing.writeHead(status, { 'Content-Length': '0' }).end()
}
