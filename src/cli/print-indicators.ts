import { loadIndicators } from '#src/bench/catalogues.ts'
import { measure } from '#src/bench/measure.ts'
import type { Periode } from '#src/indicators/indicator.ts'
import { periodeNommee } from '#src/indicators/periode.ts'
import { AXES } from '#src/indicators/ventilation.ts'
import type { Journal } from '#src/journal/journal.ts'
import { indicateurJson } from '#src/reports/indicateur-json.ts'
import { indicateurs } from '#src/reports/texte/indicateurs.ts'
import { choose } from './choose.ts'
import type { Terminal } from './command.ts'
import { UsageError } from './explain-failure.ts'
import { type KeptOptions, withKeptJournal } from './kept-journal.ts'

export interface IndicatorOptions {
  readonly du?: string
  readonly au?: string
  readonly etablissement?: string
  readonly format: string
  /** Axes of breakdown shown in text. */
  readonly par?: readonly string[]
}

/** Prints indicators of a kept journal, as of its last entry, or of now when its time is real. */
export async function printIndicators(ids: readonly string[], options: KeptOptions & IndicatorOptions, terminal: Terminal): Promise<void> {
  const format = choose('--format', options.format, ['text', 'json'])
  const all = await loadIndicators()
  const known = all.map(({ id }) => id)
  const asked = ids.map((id) => choose('banc indicators', id, known))
  const wanted = asked.length === 0 ? all : all.filter(({ id }) => asked.includes(id))
  const axes = AXES.filter((axe) => (options.par ?? []).map((given) => choose('--par', given, AXES)).includes(axe))
  const period = periodOf(options)
  const measured = await withKeptJournal(options, async ({ configuration, journal }) => {
    if (options.etablissement !== undefined)
      choose('--etablissement', options.etablissement, await establishmentsOf(journal, configuration.etablissement.finess))
    return measure(journal, wanted, configuration.indicateurs, await readingTime(journal), period)
  })
  if (format === 'text') return terminal.out(indicateurs(measured, terminal, axes).join('\n'))
  terminal.out(JSON.stringify(measured.map(indicateurJson), null, 2))
}

/** A run stopped at its last entry; a bench that is up goes on, and its entries follow the clock of the wall. */
async function readingTime(journal: Journal): Promise<number> {
  const last = await journal.entry(await journal.lastSeq())
  const isReal = last !== undefined && Math.abs(last.benchMs - last.wallMs) < 1_000
  return isReal || !last ? Date.now() : last.benchMs
}

/** FINESS of the establishments that the stays of a journal tell of, and of the one configured. */
async function establishmentsOf(journal: Journal, configured: string): Promise<string[]> {
  const rows = await journal.query<{ etablissement: string }>('select distinct etablissement from v_sejour where bench_id = :bench', {
    bench: journal.benchId,
  })
  return [...new Set([configured, ...rows.map(({ etablissement }) => etablissement)])]
}

function periodOf({ du, au, etablissement }: IndicatorOptions): Periode {
  const debutMs = du === undefined ? 0 : named('--du', du).debutMs
  const finMs = au === undefined ? Number.MAX_SAFE_INTEGER : named('--au', au).finMs
  if (debutMs >= finMs)
    throw new UsageError({
      fr: `--du ${du} vient après --au ${au} : échangez les deux dates.`,
      en: `--du ${du} comes after --au ${au}: swap the two dates.`,
    })
  return { debutMs, finMs, ...(etablissement !== undefined && { etablissement }) }
}

function named(option: string, text: string): Periode {
  const period = periodeNommee(text)
  if (period) return period
  throw new UsageError({
    fr: `${option} ne comprend pas « ${text} » : écrivez un jour (2026-03-31), un mois (2026-03), un trimestre (2026-T1) ou une année (2026).`,
    en: `${option} does not understand "${text}": write a day (2026-03-31), a month (2026-03), a quarter (2026-T1) or a year (2026).`,
  })
}
