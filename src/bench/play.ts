import type { Entry, NewEntry } from '#src/domain/journal-entry.ts'
import { catalogueIds } from '#src/exchange/discovery.ts'
import { holdingBetweenWaits } from '#src/exchange/time/between-waits.ts'
import { BenchStalledError } from '#src/exchange/time/leases.ts'
import type { MeasuredIndicator } from '#src/indicators/indicator.ts'
import { canonicalDigest } from '#src/journal/canonical.ts'
import type { ScenarioNonJoue } from '#src/reports/report.ts'
import { judgementsOf } from '#src/rules/judgements.ts'
import { lengthOf } from '#src/scenario/course.ts'
import type { Driver } from '#src/scenario/drivers/driver.ts'
import { readScenario } from '#src/scenario/read-scenario.ts'
import { runScenario, type ScenarioResult } from '#src/scenario/run-scenario.ts'
import type { Scenario } from '#src/scenario/scenario.ts'
import type { World } from '#src/scenario/world.ts'
import type { Bench } from './bench.ts'
import { loadIndicators, loadSteps } from './catalogues.ts'
import { discoverSimulators } from './discover-simulators.ts'
import { faultPoints } from './fault-points.ts'
import { findScenarios } from './find-scenarios.ts'
import { measure } from './measure.ts'
import { onceEach } from './once-each.ts'

/** What a run gives: everything else is read from the journal. */
export interface Play {
  readonly results: readonly ScenarioResult[]
  readonly indicators: readonly MeasuredIndicator[]
  /** SHA-256 of the canonical journal. */
  readonly digest: string
  /** Scenarios that were not begun, because `bail` ended the run before them. */
  readonly notPlayed: readonly ScenarioNonJoue[]
  /** Why the bench could not go on, when it made no progress: the run ended there. */
  readonly stalled?: BenchStalledError
}

/** Told how a run goes on. */
export interface PlayProgress {
  /** Before anything is played, how much bench time it takes when all goes well: what scenarios say, the time between them left out. */
  planned?(leastMs: number, mostMs: number): void
  scenario?(scenario: Scenario): void
  step?(entry: NewEntry<'step'>): void
  entry?(entry: Entry): void
}

/** Wall milliseconds without progress after which an interrupted run no longer waits for what is in flight. */
const LAST_WORDS_MS = 2_000

/**
 * Plays scenarios one after the other on a bench, then measures the indicators they name. With `bail`, the first that fails ends the run; when
 * `interrupted` aborts, or the bench makes no progress, it ends there, its steps from there on noted as such, and nothing more is undertaken on the bench.
 * Throws `FileError` for a scenario that cannot be read, or an id that comes twice: none is then played.
 */
export async function play(
  bench: Bench,
  driver: Driver,
  {
    paths,
    bail,
    progress = {},
    interrupted,
  }: { paths: readonly string[]; bail: boolean; progress?: PlayProgress; interrupted?: AbortSignal },
): Promise<Play> {
  const [steps, indicators, { ruleSet }] = await Promise.all([loadSteps(), loadIndicators(), bench.rules()])
  const known = {
    indicateurs: indicators.map(({ id }) => id),
    regles: ruleSet.rules.map(({ id }) => id),
    patients: bench.population.patients.map(({ id }) => id),
    fautes: await faultPoints(),
    transactions: await transactionsOf(bench),
    piecesJointes: await catalogueIds(new URL('../../simulators/mon-espace-sante/pieces-jointes/', import.meta.url)),
  }
  const files = await findScenarios(paths)
  const scenarios = await Promise.all(files.map(({ file, expectedId }) => readScenario(file, steps, known, expectedId)))
  onceEach(scenarios)
  const lengths = scenarios.map((scenario) => lengthOf(scenario, steps))
  progress.planned?.(
    lengths.reduce((sum, { leastMs }) => sum + leastMs, 0),
    lengths.reduce((sum, { mostMs }) => sum + mostMs, 0),
  )
  const halt = new AbortController()
  const over = AbortSignal.any([halt.signal, ...(interrupted ? [interrupted] : [])])
  let stalled: BenchStalledError | undefined
  const stall = (error: BenchStalledError) => {
    stalled ??= error
    halt.abort(error)
  }
  const clock = holdingBetweenWaits(bench.clock, bench.leases, 'scénario')
  const world: World = {
    journal: bench.journal,
    clock,
    driver,
    population: bench.population,
    faults: bench.faults,
    ids: bench.ids,
    etablissement: bench.configuration.etablissement.finess,
    command: (simulator, command, parameters) => commandOf(bench, simulator, command)(parameters, 'scenario'),
    record: (entries) => bench.exchanges.record(entries),
    judged: () => bench.exchanges.judged(),
    judgements: (after) => judgementsOf(bench.journal, ruleSet, after),
    measure: (ids) =>
      measure(
        bench.journal,
        indicators.filter(({ id }) => ids.includes(id)),
        bench.configuration.indicateurs,
        bench.clock.now(),
      ),
    progress,
    interrupted: over,
    stalled: stall,
  }
  const stop = () => bench.clock.stop()
  over.addEventListener('abort', stop, { once: true })
  if (over.aborted) stop()
  const results: ScenarioResult[] = []
  const notPlayed: ScenarioNonJoue[] = []
  try {
    for (const [index, scenario] of scenarios.entries()) {
      if (!over.aborted) progress.scenario?.(scenario)
      const result = await runScenario(scenario, steps, world).catch((error: unknown) => {
        if (!(error instanceof BenchStalledError)) throw error
        stall(error)
      })
      if (result) results.push(result)
      if (bail && result?.passed === false && !over.aborted) {
        notPlayed.push(...scenarios.slice(index + 1).map((left) => nonJoue(left, scenario)))
        break
      }
    }
  } finally {
    clock.release()
  }
  if (over.aborted) await bench.leases.quiescent(LAST_WORDS_MS).catch(() => {})
  await world.judged()
  const named = new Set(scenarios.flatMap(({ indicateurs }) => indicateurs))
  const measured = await world.measure([...named])
  return { results, notPlayed, indicators: measured, digest: await canonicalDigest(bench.journal), ...(stalled && { stalled }) }
}

function nonJoue({ id, titre }: Scenario, failed: Scenario): ScenarioNonJoue {
  return {
    id,
    titre,
    raison: {
      fr: `--bail : l’exécution s’est arrêtée après l’échec de « ${failed.id} »`,
      en: `--bail: the run stopped after "${failed.id}" failed`,
    },
  }
}

/** What the simulators receive, and what they send on their own account. */
async function transactionsOf(bench: Bench): Promise<string[]> {
  const emissions = (await discoverSimulators()).flatMap(({ emissions: sent = [] }) => sent)
  return [...(await bench.transactions()), ...emissions].map(({ id }) => id)
}

function commandOf(bench: Bench, simulator: string, command: string) {
  const found = bench.simulators.get(simulator)?.commands?.[command]
  if (!found) throw new Error(`The simulator "${simulator}" has no command "${command}".`)
  return found
}
