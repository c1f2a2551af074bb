import { createHash } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import type { Bench } from '#src/bench/bench.ts'
import type { Finding } from '#src/domain/finding.ts'
import type { EntryOf } from '#src/domain/journal-entry.ts'
import { rechercheBytes, ZOE } from '../../simulators/insi/calls.ts'
import { courriel } from '../../simulators/mssante/courriels.ts'
import { expectBothLanguages } from '../../untranslated.ts'
import { openBench } from './open-bench.ts'
import { deliver, post, type Reach, reachOf } from './reach.ts'

const SOAP = 'application/soap+xml; charset=utf-8'

/** One exchange as the journal tells it, with the findings of its judgement. */
export interface Told {
  readonly exchange: EntryOf<'exchange'>
  readonly findings: readonly Finding[]
}

/** A bench of one test file. */
export interface Watched {
  readonly bench: Bench
  readonly reach: Reach
  /** What the journal holds since the test began, everything judged; exchanges the bench received. */
  told(): Promise<Told[]>
  /** The only exchange since the test began. */
  only(): Promise<Told>
  /** True when the journal has these bytes. */
  keeps(bytes: string | Uint8Array): Promise<boolean>
  /** Connections that the transport refused since the test began, by reason. */
  refused(): Promise<(string | undefined)[]>
}

/**
 * Opens a bench for a file of tests. After each test it must answer a normal mail and a normal call; closing it throws when the bench
 * itself failed once.
 */
export function watchBench(configuration: Readonly<Record<string, unknown>> = {}): Watched {
  let bench: Bench
  let reach: Reach
  let start = 0
  const unhandled: unknown[] = []
  const note = (reason: unknown) => unhandled.push(reason)

  const entriesSince = async () => {
    await bench.exchanges.judged()
    return bench.journal.read({ after: start })
  }
  const told = async () => {
    const entries = await entriesSince()
    const judgements = entries.filter((entry): entry is EntryOf<'judgement'> => entry.kind === 'judgement')
    return entries
      .filter((entry): entry is EntryOf<'exchange'> => entry.kind === 'exchange' && entry.payload.direction === 'in')
      .map((exchange) => ({
        exchange,
        findings: judgements.filter(({ payload }) => payload.exchange === exchange.seq).flatMap(({ payload }) => payload.findings),
      }))
  }

  beforeAll(async () => {
    process.on('unhandledRejection', note)
    bench = await openBench(configuration)
    reach = reachOf(bench)
    await bench.rules()
  })
  beforeEach(async () => {
    start = await bench.journal.lastSeq()
  })
  afterEach(async () => {
    await bench.exchanges.judged()
    await expectBothLanguages(bench.journal)
    expect(await deliver(reach, courriel())).toBe('250 2.6.0 Message accepted')
    expect(await post(reach, 'insi', '/lps', SOAP, await rechercheBytes(ZOE))).toMatchObject({ status: 200 })
  })
  afterAll(async () => {
    await bench.close()
    process.off('unhandledRejection', note)
    expect(unhandled).toEqual([])
  })

  return {
    get bench() {
      return bench
    },
    get reach() {
      return reach
    },
    told,
    async only() {
      const [first, ...others] = await told()
      expect(others.map(({ exchange }) => exchange.payload)).toEqual([])
      return first!
    },
    keeps: async (bytes) => (await bench.journal.blob(createHash('sha256').update(bytes).digest('hex'))) !== undefined,
    async refused() {
      const entries = await entriesSince()
      return entries.flatMap((entry) => (entry.kind === 'connection' && entry.payload.event === 'refused' ? [entry.payload.reason] : []))
    },
  }
}

/** The finding of a rule: what it expected, what it received and where. */
export function findingOf({ findings }: Told, rule: string): Pick<Finding, 'expected' | 'received' | 'position' | 'severity'> | undefined {
  const found = findings.find((finding) => finding.rule === rule)
  return found && { severity: found.severity, expected: found.expected, received: found.received, position: found.position }
}
