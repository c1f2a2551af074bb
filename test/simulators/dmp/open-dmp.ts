import type { z } from 'zod'
import { dmpConfiguration } from '#simulators/dmp/configuration.ts'
import simulator from '#simulators/dmp/simulator.ts'
import type { EntryOf } from '#src/domain/journal-entry.ts'
import { seededRandom } from '#src/domain/random.ts'
import { createExchanges } from '#src/exchange/create-exchanges.ts'
import type { TrustStore } from '#src/exchange/credentials.ts'
import { discover } from '#src/exchange/discovery.ts'
import { createFaults, type Faults } from '#src/exchange/faults/faults.ts'
import { seededIds } from '#src/exchange/ids.ts'
import type { Peer } from '#src/exchange/peer.ts'
import { loadPopulation } from '#src/exchange/population/load-population.ts'
import type { HttpService } from '#src/exchange/service.ts'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'
import { Leases } from '#src/exchange/time/leases.ts'
import { virtualClock } from '#src/exchange/time/virtual-clock.ts'
import type { Journal } from '#src/journal/journal.ts'
import { openSqliteStore } from '#src/journal/sqlite/open-sqlite-store.ts'
import { loadRegister } from '#src/rules/requirements.ts'
import type { Rule } from '#src/rules/rule.ts'
import { createRuleSet } from '#src/rules/rule-set.ts'
import { testPki } from '#src/testing/test-pki.ts'
import { expectBothLanguages } from '../../untranslated.ts'

/** One minute after the messages of the tests were written. */
export const NOW = Date.parse('2026-03-02T09:17:00Z')

export interface Answer {
  readonly status: number
  readonly contentType: string
  readonly body: Buffer
}

export interface OpenDmp {
  readonly service: HttpService
  readonly journal: Journal
  readonly faults: Faults
  /** Calls the service without a transport. */
  post(endpoint: string, contentType: string, body: Uint8Array, peer?: Peer): Promise<Answer>
  exchanges(): Promise<EntryOf<'exchange'>[]>
  findings(): Promise<EntryOf<'judgement'>['payload']['findings'][number][]>
  close(): Promise<void>
}

const ruleSet = Promise.all([
  Promise.all(
    ['vihf', 'xds', 'cda'].map((kind) =>
      discover<Rule>(new URL(`../../../src/rules/${kind}/`, import.meta.url), (path) => `${kind}/${path}`),
    ),
  ),
  loadRegister(),
]).then(([rules, register]) => createRuleSet(rules.flat(), register))

/** Peer of an establishment, as TLS tells it. @param ou Struct_IdNat of its certificate */
export const peerOf = (ou: string, authorized = true): Peer => ({
  address: '127.0.0.1',
  certificate: {
    subject: `CN=lps.test,OU=${ou},O=HOPITAL,ST=Paris (75),C=FR`,
    issuer: 'CN=TEST',
    serialNumber: '1',
    authorized,
    raw: new Uint8Array(),
  },
})

/** A trust store for hand-composed messages: their self-signed certificates are read, and trusted. */
export async function trustEveryone(): Promise<TrustStore> {
  const { trust } = await testPki()
  return {
    async verify(certificate, atMs) {
      const { reason: _, ...check } = trust.check(certificate, atMs)
      return { ...check, trusted: true }
    },
  }
}

/** The DMP simulator over a journal in memory, in virtual time. */
export async function openDmp(
  choices: z.input<typeof dmpConfiguration> = {},
  { inconnus = 'refuser', trust, nowMs = NOW }: { inconnus?: 'refuser' | 'signaler'; trust?: TrustStore; nowMs?: number } = {},
): Promise<OpenDmp> {
  const store = await openSqliteStore('memory')
  const journal = await store.open('dmp')
  const leases = new Leases()
  const clock = virtualClock(nowMs, leases)
  const ids = seededIds('dmp')
  const random = seededRandom('dmp')
  const faults = createFaults()
  const onError = (error: unknown) => {
    throw error
  }
  const parts = { journal, clock, leases, ids, random, ruleSet: () => ruleSet, allInProcess: true, onError }
  const exchanges = createExchanges(parts)
  const population = await loadPopulation({ seed: 'dmp', preset: 'actifs' })
  const environment = { ...parts, exchanges, population, inconnus, faults, trust: trust ?? (await testPki()).trust }
  const running = await simulator.start(environment as unknown as SimulatorEnvironment, dmpConfiguration.parse(choices))
  const [service] = running.services as readonly [HttpService]
  return {
    service,
    journal,
    faults,
    async post(endpoint, contentType, body, peer = peerOf('10B0127189')) {
      const headers: [string, string][] = [['Content-Type', contentType]]
      const request = new Request(`https://localhost${service.path}/${endpoint}`, { method: 'POST', headers, body: body as BodyInit })
      const answer = await service.handler(request, { peer, rawHeaders: headers, connection: 'c-1', signal: AbortSignal.timeout(10_000) })
      const bytes = answer.type === 'error' ? Buffer.alloc(0) : Buffer.from(await answer.arrayBuffer())
      return { status: answer.status, contentType: answer.headers.get('content-type') ?? '', body: bytes }
    },
    exchanges: async () => (await journal.read({ kinds: ['exchange'] })) as EntryOf<'exchange'>[],
    findings: async () =>
      ((await journal.read({ kinds: ['judgement'] })) as EntryOf<'judgement'>[]).flatMap(({ payload }) => payload.findings),
    close: async () => {
      await expectBothLanguages(journal)
      store.close()
    },
  }
}
