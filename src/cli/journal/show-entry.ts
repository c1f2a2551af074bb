import type { Configuration } from '#src/bench/configuration.ts'
import type { Entry, EntryOf } from '#src/domain/journal-entry.ts'
import type { Journal } from '#src/journal/journal.ts'
import { loadRegister } from '#src/rules/requirements.ts'
import { choose } from '../choose.ts'
import type { Terminal } from '../command.ts'
import { UsageError } from '../explain-failure.ts'
import { type KeptOptions, withKeptJournal } from '../kept-journal.ts'
import { entryText } from './entry-text.ts'
import { SORTE } from './mots.ts'
import { hider } from './print-journal.ts'
import { traceFindings, withTrace } from './trace-findings.ts'

export interface ShowOptions {
  readonly raw: boolean
  readonly answer: boolean
  readonly unmasked: boolean
  readonly format: string
}

/** Prints one entry with its judgement, for people or as JSON, or the bytes of its request or answer as they are in the journal. */
export function showEntry(id: string, options: KeptOptions & ShowOptions, terminal: Terminal): Promise<void> {
  const format = choose('--format', options.format, ['text', 'json'])
  return withKeptJournal(options, async ({ configuration, journal }) => {
    const entry = await find(journal, id)
    if (options.raw) return void process.stdout.write(await rawOf(journal, entry, options.answer))
    const hide = options.unmasked ? (shown: Entry) => shown : await hider(configuration)
    const judgement = await judgementOf(journal, entry, configuration)
    const shown = [entry, ...(judgement ? [judgement] : [])].map(hide)
    if (format === 'json') return terminal.out(shown.map((one) => JSON.stringify(one, null, 2)).join('\n'))
    const register = await loadRegister()
    terminal.out(entryText(shown[0]!, shown[1], register, options, terminal).join('\n'))
  })
}

/** By number, by our id of the exchange, or the latest exchange. */
async function find(journal: Journal, id: string): Promise<Entry> {
  const exchanges = async () => (await journal.read({ kinds: ['exchange'] })) as EntryOf<'exchange'>[]
  const found = /^\d+$/.test(id)
    ? await journal.entry(Number(id))
    : id === 'latest'
      ? (await exchanges()).at(-1)
      : (await exchanges()).find(({ payload }) => payload.exchange === id)
  if (found) return found
  const last = await journal.lastSeq()
  throw new UsageError({
    fr: `Le journal n’a pas d’entrée « ${id} » : donnez un numéro de 1 à ${last}, l’identifiant d’un échange, ou latest.`,
    en: `The journal has no entry "${id}": give a number from 1 to ${last}, the id of an exchange, or latest.`,
  })
}

async function rawOf(journal: Journal, entry: Entry, answer: boolean): Promise<Buffer> {
  const ref = entry.kind === 'exchange' ? entry.payload[answer ? 'answer' : 'request'] : undefined
  const bytes = ref && (await journal.blob(ref.sha256))
  if (bytes) return bytes
  throw new UsageError({
    fr: `L’entrée ${entry.seq} (${SORTE[entry.kind].fr}) ne garde pas d’octets${answer ? ' de réponse' : ''}.`,
    en: `The entry ${entry.seq} (${SORTE[entry.kind].en}) keeps no bytes${answer ? ' of an answer' : ''}.`,
  })
}

/** The judgement of an exchange, with what the trace rules find of it now that the whole journal is there. */
async function judgementOf(journal: Journal, { kind, seq }: Entry, configuration: Configuration): Promise<Entry | undefined> {
  if (kind !== 'exchange') return undefined
  const judgements = (await journal.read({ after: seq, kinds: ['judgement'] })) as EntryOf<'judgement'>[]
  const judgement = judgements.find(({ payload }) => payload.exchange === seq)
  return judgement && withTrace(judgement, await traceFindings(journal, configuration))
}
