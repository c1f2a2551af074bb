import type { Configuration } from '#src/bench/configuration.ts'
import { populationOf } from '#src/bench/population-of.ts'
import type { Locale } from '#src/domain/bilingual.ts'
import { momentBanc } from '#src/domain/heure-locale.ts'
import type { Entry } from '#src/domain/journal-entry.ts'
import { canonicalDigest, canonicalLines } from '#src/journal/canonical.ts'
import type { Journal } from '#src/journal/journal.ts'
import { chaqueTexte } from '#src/reports/chaque-texte.ts'
import { masquage } from '#src/reports/masquage.ts'
import { deuxPoints } from '#src/reports/mots.ts'
import { choose } from '../choose.ts'
import type { Terminal } from '../command.ts'
import { interruptible } from '../interrupted.ts'
import { type KeptOptions, withKeptJournal } from '../kept-journal.ts'
import { describeEntry } from './describe-entry.ts'
import { SORTE } from './mots.ts'
import { traceFindings, withTrace } from './trace-findings.ts'

export interface FollowOptions {
  readonly follow: boolean
  readonly canonical: boolean
  readonly format: string
  readonly unmasked: boolean
}

/** Characters of the longest word for a kind of entry. */
const WIDTH = { fr: widest('fr'), en: widest('en') }

/** How many entries are read at a time. */
const PAGE = 1_000

/**
 * Prints a journal from its first entry, judgements with what trace rules find of the whole; `--follow` goes on with what comes, without
 * those rules, since what is absent now may come.
 */
export async function printJournal(options: KeptOptions & FollowOptions, terminal: Terminal): Promise<void> {
  const format = choose('--format', options.format, ['text', 'ndjson'])
  await withKeptJournal(options, async ({ configuration, journal }) => {
    if (options.canonical) return printCanonical(journal, terminal)
    const hide = options.unmasked ? (entry: Entry) => entry : await hider(configuration)
    const print = (entry: Entry) => {
      const shown = hide(entry)
      terminal.out(format === 'ndjson' ? JSON.stringify(shown) : textLine(shown, terminal))
    }
    if (!options.follow) {
      const traces = await traceFindings(journal, configuration)
      return printAll(journal, (entry) => print(withTrace(entry, traces)))
    }
    await interruptible(async (stop) => {
      for await (const entry of journal.follow({}, stop)) print(entry)
    })
  })
}

/** Hides the identities of everybody in the population but published test people. */
export async function hider(configuration: Configuration): Promise<(entry: Entry) => Entry> {
  const hide = masquage((await populationOf(configuration)).patients)
  return (entry) => ({ ...entry, payload: chaqueTexte(entry.payload, hide) }) as Entry
}

async function printAll(journal: Journal, print: (entry: Entry) => void): Promise<void> {
  for (let after = 0; ; ) {
    const entries = await journal.read({ after, limit: PAGE })
    for (const entry of entries) print(entry)
    const last = entries.at(-1)
    if (!last) return
    after = last.seq
  }
}

function widest(locale: Locale): number {
  return Math.max(...Object.values(SORTE).map((one) => one[locale].length))
}

async function printCanonical(journal: Journal, terminal: Terminal): Promise<void> {
  for (const line of await canonicalLines(journal)) terminal.out(line)
  terminal.err(`${deuxPoints(terminal.locale === 'fr' ? 'Empreinte' : 'Digest', terminal.locale)} ${await canonicalDigest(journal)}`)
}

function textLine(entry: Entry, { locale, couleur }: Terminal): string {
  const time = momentBanc(entry.benchMs)
  const kind = SORTE[entry.kind][locale].padEnd(WIDTH[locale])
  return `${String(entry.seq).padStart(6)}  ${couleur('dim', time)}  ${kind}  ${describeEntry(entry, locale)}`
}
