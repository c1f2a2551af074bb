import { createServer, type Server } from 'node:net'
import type { Target } from '#src/exchange/connect.ts'
import type { Service } from '#src/exchange/service.ts'
import { defaultLimits } from '../limits.ts'
import { createListener, type Listener } from '../listener/create-listener.ts'
import type { ListenerEnvironment } from '../listener/environment.ts'
import type { Transport } from '../transport.ts'
import { dialOverNetwork } from './dial.ts'
import { cutWhenIdle } from './idle.ts'
import { listen, sharedPort } from './listen.ts'
import { openDatagrams } from './open-datagrams.ts'

export interface NetworkOptions extends ListenerEnvironment {
  /** Address to listen on; default `127.0.0.1`. Another one is the composition's decision (design §9). */
  readonly host?: string
  /** `ephemeral`: the ports of the services are ignored (`banc run`, tests). Default `configured`. */
  readonly ports?: 'configured' | 'ephemeral'
}

/** Services on real ports, connections over TCP. */
export function createNetwork(options: NetworkOptions): Transport {
  const { host = '127.0.0.1', ports = 'configured' } = options
  const idleMs = options.limits?.idleMs ?? defaultLimits.idleMs
  const opened: { server: Server; listener: Listener }[] = []
  const datagrams: (() => Promise<void>)[] = []
  /** By protocol and port: the service that has it. */
  const holders = new Map<string, string>()
  const holding = async (protocol: 'tcp' | 'udp', { name, port }: Service, open: (port: number) => Promise<Target>) => {
    const asked = ports === 'ephemeral' ? 0 : port
    const holder = asked === 0 ? undefined : holders.get(`${protocol} ${asked}`)
    if (holder !== undefined) throw sharedPort(host, asked, name, holder)
    const at = await open(asked)
    holders.set(`${protocol} ${at.port}`, name)
    return at
  }
  return {
    async open(service) {
      if ('answer' in service) {
        const at = await holding('udp', service, async (port) => {
          const bound = await openDatagrams(service, host, port, options)
          datagrams.push(bound.close)
          return bound.at
        })
        service.opened?.(at)
        return at
      }
      const listener = await createListener(service, options)
      const server = createServer({ noDelay: true, keepAlive: true }, (socket) => {
        cutWhenIdle(socket, idleMs)
        listener.accept(socket)
      })
      opened.push({ server, listener })
      const at = await holding('tcp', service, async (port) => ({ host, port: await listen(server, host, port, service.name) }))
      service.opened?.(at)
      return at
    },
    dial: (target) => dialOverNetwork(target),
    async close() {
      holders.clear()
      await Promise.all(datagrams.splice(0).map((end) => end()))
      await Promise.all(
        opened.splice(0).map(async ({ server, listener }) => {
          server.close()
          await listener.close()
        }),
      )
    },
  }
}
