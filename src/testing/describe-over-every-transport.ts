import { afterEach, beforeEach, describe } from 'vitest'
import type { ConnectionPayload } from '#src/domain/journal-entry.ts'
import type { Client, Target } from '#src/exchange/connect.ts'
import type { Service } from '#src/exchange/service.ts'
import type { Leases } from '#src/exchange/time/leases.ts'
import type { Limits } from '#src/transports/limits.ts'
import type { Pki } from '#src/transports/pki/pki.ts'
import { openOver, type Running } from './open-over.ts'
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
  for (const transport of transports) {
    let running: Running | undefined
    const now = () => {
      if (!running) throw new Error('The services are only open inside a test.')
      return running
    }
    describe(`${title}, over ${transport}`, () => {
      beforeEach(async () => {
        const pki = await testPki()
        running = await openOver[transport](pki, await services(pki), limits)
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
