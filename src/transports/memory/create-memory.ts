import { createListener, type Listener } from '../listener/create-listener.ts'
import type { ListenerEnvironment } from '../listener/environment.ts'
import type { Transport } from '../transport.ts'
import { memorySocketPair } from './memory-socket.ts'

/** Services and clients in one process, without network: same TLS, same HTTP server, same sessions, over pairs of streams. */
export function createMemory(environment: ListenerEnvironment): Transport {
  const listeners = new Map<number, Listener>()
  let ports = 0
  return {
    async open(service) {
      const at = { host: '127.0.0.1', port: 10_000 + ports++ }
      // nobody inside the process sends datagrams
      if (!('answer' in service)) listeners.set(at.port, await createListener(service, environment))
      service.opened?.(at)
      return at
    },
    async dial({ host, port }) {
      const listener = listeners.get(port)
      if (!listener) throw Object.assign(new Error(`Nothing listens in memory on "${host}:${port}".`), { code: 'ECONNREFUSED' })
      const [client, server] = memorySocketPair()
      // Sockets report an error as an event; one that nobody listens to must not end the process.
      client.on('error', () => client.destroy())
      listener.accept(server)
      return client
    },
    async close() {
      const closing = [...listeners.values()]
      listeners.clear()
      await Promise.all(closing.map((listener) => listener.close()))
    },
  }
}
