import { afterEach, beforeEach, describe } from 'vitest'
import type { ConnectionPayload } from '#src/domain/journal-entry.ts'
import type { Client, Target } from '#src/exchange/connect.ts'
import { seededIds } from '#src/exchange/ids.ts'
import { Leases } from '#src/exchange/leases.ts'
import type { HttpService, Service } from '#src/exchange/service.ts'
import { createClient } from '#src/transports/client/create-client.ts'
import type { Limits } from '#src/transports/limits.ts'
import type { ListenerEnvironment } from '#src/transports/listener/environment.ts'
import { createMemory } from '#src/transports/memory/create-memory.ts'
import { createNetwork } from '#src/transports/network/create-network.ts'
import type { Pki } from '#src/transports/pki/pki.ts'
import { createMswClient } from './msw-client.ts'
import { testPki } from './test-pki.ts'

/** What a test body sees of a transport; services are opened afresh for each test. */
export interface Over {
  readonly transport: 'network' | 'memory' | 'msw'
  readonly client: Client
  readonly pki: Pki
  /** Connections as the journal would be told; empty over msw. */
  readonly connections: readonly ConnectionPayload[]
  /** What handlers threw. */
  readonly errors: readonly unknown[]
  readonly leases: Leases
  /** Where a service listens. */
  at(service: string): Target
  /** URL of an HTTP service, its path included. */
  url(service: string): string
}

interface Running extends Omit<Over, 'transport'> {
  close(): Promise<void>
}

/** For services that are not HTTP, which msw cannot carry. */
export const overSockets: readonly Over['transport'][] = ['network', 'memory']

export interface OverOptions {
  /** Default: network, memory and msw, for HTTP services. */
  readonly transports?: readonly Over['transport'][]
  readonly limits?: Partial<Limits>
}

/**
 * Runs the same vitest body over network, memory and msw (`transports: overSockets` for sessions).
 * @param services makes the services of one test; they are given the PKI
 * @param body registers the tests
 */
export function describeOverEveryTransport(
  title: string,
  services: (pki: Pki) => readonly Service[] | Promise<readonly Service[]>,
  body: (over: Over) => void,
  { transports = [...overSockets, 'msw'], limits = {} }: OverOptions = {},
): void {
  const openers: Record<Over['transport'], (pki: Pki, services: readonly Service[]) => Promise<Running>> = {
    network: (pki, list) => openListeners((environment) => createNetwork({ ...environment, ports: 'ephemeral' }), pki, list, limits),
    memory: (pki, list) => openListeners(createMemory, pki, list, limits),
    msw: openMsw,
  }
  for (const transport of transports) {
    let running: Running | undefined
    const now = () => {
      if (!running) throw new Error('The services are only open inside a test.')
      return running
    }
    describe(`${title}, over ${transport}`, () => {
      beforeEach(async () => {
        const pki = await testPki()
        running = await openers[transport](pki, await services(pki))
      })
      afterEach(async () => {
        await running?.close()
        running = undefined
      })
      body({
        transport,
        get client() {
          return now().client
        },
        get pki() {
          return now().pki
        },
        get connections() {
          return now().connections
        },
        get errors() {
          return now().errors
        },
        get leases() {
          return now().leases
        },
        at: (service) => now().at(service),
        url: (service) => now().url(service),
      })
    })
  }
}

async function openListeners(
  create: (environment: ListenerEnvironment) => ReturnType<typeof createMemory>,
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
