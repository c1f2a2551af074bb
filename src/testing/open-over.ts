import type { ConnectionPayload } from '#src/domain/journal-entry.ts'
import type { Target } from '#src/exchange/connect.ts'
import { seededIds } from '#src/exchange/ids.ts'
import type { HttpService, Service } from '#src/exchange/service.ts'
import { Leases } from '#src/exchange/time/leases.ts'
import { createClient } from '#src/transports/client/create-client.ts'
import type { Limits } from '#src/transports/limits.ts'
import type { ListenerEnvironment } from '#src/transports/listener/environment.ts'
import { createMemory } from '#src/transports/memory/create-memory.ts'
import { createNetwork } from '#src/transports/network/create-network.ts'
import type { Pki } from '#src/transports/pki/pki.ts'
import type { Transport } from '#src/transports/transport.ts'
import type { Over } from './describe-over-every-transport.ts'
import { createMswClient } from './msw-client.ts'

/** Services of one test, opened over one transport. */
export interface Running extends Omit<Over, 'transport'> {
  close(): Promise<void>
}

type Open = (pki: Pki, services: readonly Service[], limits: Partial<Limits>) => Promise<Running>

/** Opens the services of a test over each transport; msw throws for a service that is not HTTP. */
export const openOver: Readonly<Record<Over['transport'], Open>> = {
  network: (...test) => openListeners((environment) => createNetwork({ ...environment, ports: 'ephemeral' }), ...test),
  memory: (...test) => openListeners(createMemory, ...test),
  msw: openMsw,
}

async function openListeners(
  create: (environment: ListenerEnvironment) => Transport,
  pki: Pki,
  services: readonly Service[],
  limits: Partial<Limits>,
): Promise<Running> {
  const connections: ConnectionPayload[] = []
  const errors: unknown[] = []
  const leases = new Leases()
  const transport = create({
    keys: () => pki.serverKeys(),
    trust: pki.trust,
    ids: seededIds('transports'),
    onConnection: (payload) => connections.push(payload),
    onError: (_, error) => errors.push(error),
    leases,
    limits,
  })
  const open = new Map<string, { service: Service; at: Target }>()
  for (const service of services) open.set(service.name, { service, at: await transport.open(service) })
  const at = (name: string) => open.get(name)!.at
  return {
    client: createClient({ dial: transport.dial, leases }),
    pki,
    connections,
    errors,
    leases,
    at,
    url: (name) => {
      const { service } = open.get(name)!
      return isHttp(service) ? `${service.protocol}://localhost:${at(name).port}${service.path}` : ''
    },
    close: () => transport.close(),
  }
}

async function openMsw(pki: Pki, services: readonly Service[]): Promise<Running> {
  if (!services.every(isHttp)) throw new Error('msw carries HTTP only. Pass { transports: overSockets }.')
  const { interceptRequests } = await import('#src/transports/msw.ts')
  const { client, peer } = createMswClient(pki.trust)
  const origin = (name: string) => `https://${name}.banc.test`
  const interception = interceptRequests(services.map((service) => ({ service, origin: origin(service.name), peer })))
  return {
    client,
    pki,
    connections: [],
    errors: [],
    leases: new Leases(),
    at: (name) => ({ host: `${name}.banc.test`, port: 443 }),
    url: (name) => `${origin(name)}${services.find((service) => service.name === name)?.path}`,
    close: async () => interception.close(),
  }
}

function isHttp(service: Service): service is HttpService {
  return 'handler' in service
}
