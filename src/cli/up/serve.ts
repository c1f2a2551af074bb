import { once } from 'node:events'
import type { Bench } from '#src/bench/bench.ts'
import type { Configuration } from '#src/bench/configuration.ts'
import { describeBench } from '#src/bench/describe-bench.ts'
import { openBench } from '#src/bench/open-bench.ts'
import { openControl } from '#src/bench/open-control.ts'
import { isLoopback } from '#src/bench/published-host.ts'
import { makeRoomForReadyDocument, removeReadyDocument, writeReadyDocument } from '#src/bench/ready-file.ts'
import { keepRetention } from '#src/bench/retention.ts'
import { inLocale } from '#src/domain/bilingual.ts'
import type { Terminal } from '../command.ts'
import { direRemarques } from '../dire-remarques.ts'
import { explainIncident, UsageError } from '../explain-failure.ts'
import { interruptible } from '../interrupted.ts'
import { configurationOf } from '../kept-journal.ts'
import { speak } from '../speak.ts'
import { serviceTable } from './service-table.ts'

export interface UpOptions {
  readonly config?: string
  readonly data?: string
  readonly host?: string
  readonly readyFile?: string
}

/** Wall milliseconds left to the first connections before the rules are loaded, which the first message would wait for. */
const WARM_UP_MS = 200

/**
 * Serves until the user stops it: everything listens, then the ready file is written, then what an earlier stop left is judged.
 * The ready file of an earlier bench goes first, and this one's when it stops: whoever waits for the file finds a bench that listens.
 */
export function serve(options: UpOptions, terminal: Terminal): Promise<void> {
  return interruptible((stop) => serveUntil(stop, options, terminal))
}

async function serveUntil(stop: AbortSignal, options: UpOptions, terminal: Terminal): Promise<void> {
  if (options.readyFile) await makeRoomForReadyDocument(options.readyFile)
  const configuration = listening(await configurationOf(options), options.host)
  const onError = (error: unknown) => terminal.err(inLocale(explainIncident(error), terminal.locale))
  const bench = await openBench(configuration, { ports: 'configured', allInProcess: false, memory: false, onError })
  try {
    const control = await openControl(bench, onError)
    try {
      const document = describeBench(bench, control.access)
      if (options.readyFile) await writeReadyDocument(options.readyFile, document)
      direRemarques(bench.population.patients, terminal)
      terminal.out(serviceTable(document, terminal))
      warnOfNames(configuration, terminal)
      setTimeout(() => warmUp(bench).catch(onError), WARM_UP_MS).unref()
      const letGo = keepRetention(bench, onError)
      await bench.exchanges.judgePending(bench.transactions)
      if (!stop.aborted) await once(stop, 'abort')
      letGo()
      terminal.out(speak(terminal)('Arrêt du banc…', 'Stopping the bench…'))
    } finally {
      if (options.readyFile) await removeReadyDocument(options.readyFile)
      await control.close()
    }
  } finally {
    await bench.close()
  }
}

/** An address that others can reach is listened on only when the command line says so (design §9). */
function listening(configuration: Configuration, host: string | undefined): Configuration {
  const { listen } = configuration
  if (host !== undefined) return { ...configuration, listen: host }
  if (listen === '127.0.0.1' || listen === '::1') return configuration
  throw new UsageError({
    fr: `La configuration écoute sur « ${listen} », que d’autres peuvent joindre : confirmez par --host ${listen}.`,
    en: `The configuration listens on "${listen}", which others can reach: confirm it with --host ${listen}.`,
  })
}

/** A client on another machine checks the name that it calls. */
function warnOfNames({ listen, nomsHotes }: Configuration, terminal: Terminal): void {
  if (isLoopback(listen) || nomsHotes.length > 0) return
  const say = speak(terminal)
  terminal.err(
    say(
      `Le banc écoute sur « ${listen} », mais ses certificats ne nomment que localhost : un client d’une autre machine les refusera. Ajoutez à nomsHotes, dans banc.yaml, le nom ou l’adresse par lequel les clients l’appellent.`,
      `The bench listens on "${listen}", but its certificates name localhost only: a client on another machine will refuse them. Add the name or address by which clients call it to nomsHotes in banc.yaml.`,
    ),
  )
}

/** Sets V8 for a long run, and loads the rules, that the first message would wait for. */
async function warmUp(bench: Bench): Promise<void> {
  const { setFlagsFromString } = await import('node:v8')
  // What a mail leaves behind is collected once the heap has grown by half: by default V8 waits for four times, 900 MB after 60,000 mails.
  setFlagsFromString('--heap-growing-percent=50')
  await bench.rules()
}
