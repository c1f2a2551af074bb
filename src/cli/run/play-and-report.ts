import { join } from 'node:path'
import type { Bench } from '#src/bench/bench.ts'
import { openBench } from '#src/bench/open-bench.ts'
import { type Play, play } from '#src/bench/play.ts'
import { readConfiguration } from '#src/bench/read-configuration.ts'
import { inLocale } from '#src/domain/bilingual.ts'
import type { JsonObject } from '#src/domain/json.ts'
import { readRun } from '#src/reports/read-run.ts'
import type { Circonstances, RunReport } from '#src/reports/report.ts'
import text from '#src/reports/text.ts'
import type { Driver } from '#src/scenario/drivers/driver.ts'
import type { ExitCode, Terminal } from '../command.ts'
import { direRemarques } from '../dire-remarques.ts'
import { explainIncident } from '../explain-failure.ts'
import { interruptible, type StopSignal, stoppedBy } from '../interrupted.ts'
import { speak } from '../speak.ts'
import { bancVersion } from '../version.ts'
import { driverOf, profilOf } from './drivers.ts'
import { progressOf } from './progress.ts'
import { failingSeverities, type RunOptions, withOptions } from './run-options.ts'
import { filesOf, prepareFolder, reportsNamed, writeReports } from './write-reports.ts'

/** Exit codes of a run that was stopped, as shells give them: 128 + the number of the signal. */
const STOPPED = { SIGINT: 130, SIGTERM: 143 } as const satisfies Record<StopSignal, ExitCode>

/**
 * Plays scenarios on a bench of its own, writes the reports and prints the textual one; a run that the user or the system stops, or whose bench
 * makes no progress, has the reports of what was played. Gives the exit code of design §7; throws what `explainFailure` explains.
 */
export function playAndReport(paths: readonly string[], options: RunOptions, terminal: Terminal): Promise<ExitCode> {
  return interruptible((stop) => playUntil(stop, paths, options, terminal))
}

async function playUntil(stop: AbortSignal, paths: readonly string[], options: RunOptions, terminal: Terminal): Promise<ExitCode> {
  const say = speak(terminal)
  stop.addEventListener('abort', () =>
    terminal.err(
      say(
        'Interruption : le banc écrit les rapports de ce qui a été joué ; Ctrl-C à nouveau l’arrête net.',
        'Interrupted: the bench writes the reports of what was played; Ctrl-C again stops it at once.',
      ),
    ),
  )
  const failing = failingSeverities(options)
  const profil = await profilOf(options)
  const reports = await reportsNamed(options.report)
  const configuration = withOptions(await readConfiguration(options.config), options)
  const debutMs = Date.now()
  const name = new Date(debutMs).toISOString().slice(0, 19).replaceAll(':', '-')
  const folder = options.out ?? join(configuration.data, 'resultats', name)
  const errors: unknown[] = []
  const bench = await openBench(configuration, {
    ports: 'ephemeral',
    allInProcess: true,
    temoin: profil,
    memory: !options.keep,
    ...(options.keep && { benchId: `run-${name}` }),
    onError: (error) => errors.push(error),
  })
  try {
    direRemarques(bench.population.patients, terminal)
    await prepareFolder(folder)
    const driver = driverOf(bench)
    const progress = progressOf(bench.journal, configuration.clock, terminal)
    const played = await play(bench, driver, { paths, bail: options.bail, progress, interrupted: stop })
    progress.stop()
    const stopped = stoppedBy(stop)
    const interrompu: RunReport['interrompu'] = played.stalled ? 'blocage' : stopped
    const about = {
      ...circumstances(bench, driver, played, debutMs),
      ...(interrompu && { interrompu }),
      fichiers: filesOf(reports, folder),
    }
    const report = await reportOf(bench, played, about, options)
    await writeReports(reports, folder, report, terminal.locale)
    terminal.out(`\n${text.write(report, terminal).trimEnd()}`)
    for (const error of errors) terminal.err(inLocale(explainIncident(error), terminal.locale))
    if (played.stalled) throw played.stalled
    if (stopped) return STOPPED[stopped]
    if (errors.length > 0) return 3
    return played.results.every(({ passed, undeclared }) => passed && !undeclared.some(({ severity }) => failing.includes(severity)))
      ? 0
      : 1
  } finally {
    await bench.close()
  }
}

function circumstances(bench: Bench, driver: Driver, played: Play, debutMs: number): Omit<Circonstances, 'fichiers'> {
  return {
    version: bancVersion(),
    pilote: driver.id,
    faitPreuve: driver.countsAsEvidence,
    graine: bench.configuration.seed,
    configuration: JSON.parse(JSON.stringify(bench.configuration)) as JsonObject,
    horloge: { debutMs, finMs: Date.now(), zone: Intl.DateTimeFormat().resolvedOptions().timeZone },
    empreinteCanonique: played.digest,
    nonJoues: played.notPlayed,
  }
}

async function reportOf(
  bench: Bench,
  { results, indicators }: Play,
  circonstances: Circonstances,
  { unmasked }: RunOptions,
): Promise<RunReport> {
  const { ruleSet, register } = await bench.rules()
  return readRun(bench.journal, {
    circonstances,
    ruleSet,
    register,
    indicateurs: indicators,
    constatsAttendus: new Set(results.flatMap(({ expectedFindings }) => expectedFindings)),
    patients: bench.population.patients,
    sansMasquage: unmasked,
  })
}
