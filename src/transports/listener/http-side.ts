import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { lazily } from '#src/exchange/lazily.ts'
import type { HttpService } from '#src/exchange/service.ts'
import type { Limits } from '../limits.ts'
import type { Connection } from './connection.ts'
import type { ListenerEnvironment } from './environment.ts'
import { answerThroughFetch } from './fetch-adapter.ts'

/** An HTTP server that is given its connections: the same one serves sockets of the network and of the memory transport. */
export function createHttpSide(service: HttpService, environment: ListenerEnvironment, limits: Limits) {
  const connections = new WeakMap<Duplex, Connection>()
  const refused = new WeakSet<Duplex>()
  const application = lazily(async () => {
    const { default: express } = await import('express')
    const app = express().disable('x-powered-by').disable('etag')
    return app.use((request: IncomingMessage, response: ServerResponse) => {
      const connection = connections.get(request.socket)!
      answerThroughFetch(request, response, service, connection, environment.onError)
    })
  })
  const options = {
    maxHeaderSize: limits.maxHeaderBytes,
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    connectionsCheckingInterval: Math.min(5_000, limits.headersMs),
  }
  const server = createServer(options, (request, response) => {
    const connection = connections.get(request.socket)
    connection?.busy()
    response.once('close', () => connection?.idle())
    application()
      .then((app) => app(request, response))
      .catch((error: unknown) => {
        environment.onError(service.name, error)
        response.destroy()
      })
  })
  server.keepAliveTimeout = 15_000
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    // emitted again for each packet that follows: one refusal is enough
    if (refused.has(socket)) return
    refused.add(socket)
    const status = statusOf(error.code)
    connections.get(socket)?.refused(error.code ?? error.message)
    if (socket.writable) socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
    else socket.destroy()
  })
  // It never listens by itself; this event is what starts its watch over slow requests.
  server.emit('listening')
  return {
    take(socket: Duplex, connection: Connection): void {
      connections.set(socket, connection)
      server.emit('connection', socket)
      // a client keeps connections that it may never use again
      connection.idle()
    },
    async close(): Promise<void> {
      server.close()
      server.closeIdleConnections()
    },
  }
}

function statusOf(code: string | undefined): string {
  if (code === 'HPE_HEADER_OVERFLOW') return '431 Request Header Fields Too Large'
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? '408 Request Timeout' : '400 Bad Request'
}
