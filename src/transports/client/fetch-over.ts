import { request } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Client, HttpAnswer } from '#src/exchange/connect.ts'
import { rawHeaderPairs } from '../raw-headers.ts'

type Init = Parameters<Client['fetch']>[1]

/**
 * One HTTP exchange over a connection made for it; the connection is closed afterwards. Headers leave in the case and order given, after
 * `Host` when it is absent; `Content-Length` is added. Rejects with the error of the socket.
 */
export function fetchOver(socket: Duplex, url: URL, { method, headers, body }: Init): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const has = (name: string) => headers.some(([given]) => given.toLowerCase() === name)
    const sent = [
      ...(has('host') ? [] : [['Host', url.host] as const]),
      ...headers,
      ...(body && !has('content-length') && !has('transfer-encoding') ? [['Content-Length', String(body.length)] as const] : []),
      ...(has('connection') ? [] : [['Connection', 'close'] as const]),
    ]
    const outgoing = request({
      createConnection: () => socket as never,
      method,
      path: `${url.pathname}${url.search}`,
      headers: sent.flat(),
    })
    outgoing.once('error', (error) => {
      socket.destroy()
      reject(error)
    })
    outgoing.once('response', async (answer) => {
      try {
        const chunks: Buffer[] = []
        for await (const chunk of answer) chunks.push(chunk)
        resolve({ status: answer.statusCode ?? 0, rawHeaders: rawHeaderPairs(answer.rawHeaders), body: Buffer.concat(chunks) })
      } catch (error) {
        reject(error)
      } finally {
        socket.destroy()
      }
    })
    outgoing.end(body)
  })
}
