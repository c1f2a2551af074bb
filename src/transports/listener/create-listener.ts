import type { Duplex } from 'node:stream'
import type { SecureContext, TLSSocket } from 'node:tls'
import type { ConnectionService, SessionService } from '#src/exchange/service.ts'
import { defaultLimits, type Limits } from '../limits.ts'
import { secureServerSide, serverContext } from '../tls/server-tls.ts'
import { Connection } from './connection.ts'
import type { ListenerEnvironment } from './environment.ts'
import { createHttpSide } from './http-side.ts'

/** The server side of a service, whatever carries its connections. */
export interface Listener {
  /** Takes a connection in clear, does TLS when the service says so, and hands it to the service. */
  accept(raw: Duplex): void
  /** Ends what is idle, waits two seconds for the rest, then cuts. */
  close(): Promise<void>
}

/** What takes a connection once it is ready: the HTTP server, or the session of the service. */
interface Side {
  take(socket: Duplex, connection: Connection): void | Promise<void>
  /** Ends what is idle. */
  close(): Promise<void>
}

const graceMs = 2_000

/** Makes the server side of a service; its secure context is made once, at the first connection: reading a key takes milliseconds. */
export async function createListener(service: ConnectionService, environment: ListenerEnvironment): Promise<Listener> {
  const limits = { ...defaultLimits, ...environment.limits }
  const implicitTls = service.protocol === 'https' || ('tls' in service && service.tls === 'implicit')
  let context: SecureContext | undefined
  const contextOf = () => {
    context ??= serverContext(environment.keys(service))
    return context
  }
  const side = 'handler' in service ? createHttpSide(service, environment, limits) : sessionSide(service, environment)
  const open = new Set<Duplex>()
  let closing = false

  async function serve(raw: Duplex, connection: Connection): Promise<void> {
    const socket = implicitTls ? await secure(raw, connection, service, contextOf(), limits) : raw
    // returned, not awaited: a connection that stays would hold this frame with its own
    return socket && side.take(socket, connection)
  }

  return {
    accept(raw) {
      const connection = new Connection(raw, service, environment)
      open.add(raw)
      raw.on('error', () => raw.destroy())
      raw.once('close', () => {
        open.delete(raw)
        connection.closed()
      })
      if (closing || open.size > limits.maxConnections) {
        connection.refused(closing ? 'SHUTTING_DOWN' : 'TOO_MANY_CONNECTIONS')
        raw.destroy()
        return
      }
      serve(raw, connection).catch((error) => {
        environment.onError(service.name, error)
        raw.destroy()
      })
    },
    async close() {
      closing = true
      await side.close()
      const deadline = Date.now() + graceMs
      while (open.size > 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10))
      for (const socket of open) socket.destroy()
    },
  }
}

async function secure(
  raw: Duplex,
  connection: Connection,
  service: ConnectionService,
  context: SecureContext,
  limits: Limits,
): Promise<TLSSocket | undefined> {
  try {
    const socket = await secureServerSide(raw, {
      context,
      requestCert: service.clientCertificate !== 'none',
      ...('handler' in service && { alpn: ['http/1.1'] }),
      timeoutMs: limits.handshakeMs,
    })
    socket.on('error', () => socket.destroy())
    if (connection.secured(socket)) return socket
    socket.destroy()
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'UNKNOWN'
    if (code !== 'IDLE') connection.failed(code)
  }
  return undefined
}

function sessionSide(service: SessionService, { onError }: Pick<ListenerEnvironment, 'onError'>): Side {
  return {
    take(socket, connection) {
      return service.session(socket, {
        connection: connection.id,
        peer: () => connection.peer,
        secured(secured) {
          if (connection.secured(secured)) return true
          secured.destroy()
          socket.destroy()
          return false
        },
        handshakeFailed: (error) => connection.failed((error as NodeJS.ErrnoException).code ?? error.message),
        failed: (error) => onError(service.name, error),
        silent: (client) => connection.silent(client),
      })
    },
    close: async () => service.close?.(),
  }
}
