import type { Duplex } from 'node:stream'
import type { Client, Target } from '#src/exchange/connect.ts'
import type { Leases } from '#src/exchange/time/leases.ts'
import type { Transport } from '../transport.ts'
import { type Egress, EgressRefusedError, resolveEgress } from './egress-guard.ts'
import { fetchOver } from './fetch-over.ts'
import { secureClientSide } from './secure-client-side.ts'

export interface ClientOptions {
  /** How connections are made once the guard let them through. */
  readonly dial: Transport['dial']
  readonly egress?: Egress
  /** A lease is held while a connection or a call is open (design §5). */
  readonly leases: Leases
  /** Told of a refused connection before the error is thrown; the composition journals it. */
  readonly onRefused?: (error: EgressRefusedError) => void
}

/** The client side of the network or memory transport, behind the egress guard. */
export function createClient({ dial, egress = {}, leases, onRefused }: ClientOptions): Client {
  function guard(target: Target): Target {
    try {
      return resolveEgress(target, egress)
    } catch (error) {
      if (error instanceof EgressRefusedError) onRefused?.(error)
      throw error
    }
  }

  const connect: Client['connect'] = async (target, { tls, signal } = {}) => {
    const address = guard(target)
    const lease = leases.take(`client ${target.host}:${target.port}`)
    try {
      const raw = await dial(address)
      raw.once('close', lease.release)
      const abort = () => raw.destroy(signal?.reason instanceof Error ? signal.reason : new Error('The connection was aborted.'))
      signal?.addEventListener('abort', abort, { once: true })
      raw.once('close', () => signal?.removeEventListener('abort', abort))
      if (signal?.aborted) abort()
      const socket = tls ? await secureClientSide(raw, target.host, tls) : raw
      // Callers are told by `close`; an error that nobody listens to must not end the process.
      socket.on('error', () => socket.destroy())
      return socket
    } catch (error) {
      lease.release()
      throw error
    }
  }

  return {
    connect,
    fetch: async (url, init) => {
      const { protocol, hostname, port } = new URL(url)
      const tls = protocol === 'https:' ? (init.tls ?? missingTrust(url)) : undefined
      const target = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || (tls ? 443 : 80) }
      const socket: Duplex = await connect(target, { ...(tls && { tls }), ...(init.signal && { signal: init.signal }) })
      return fetchOver(socket, new URL(url), init)
    },
  }
}

function missingTrust(url: string): never {
  throw new Error(`Cannot call "${url}": no trust anchors given. Pass "tls" with at least "ca".`)
}
