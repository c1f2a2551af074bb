import type { Configuration } from '#src/bench/configuration.ts'
import { choose } from '../choose.ts'
import { UsageError } from '../explain-failure.ts'

/** The options of `banc run`, as commander gives them. */
export interface RunOptions {
  readonly driver: string
  readonly clock: string
  readonly seed?: string
  readonly profil: string
  readonly report: string
  readonly out?: string
  readonly keep: boolean
  readonly bail: boolean
  readonly failOn: string
  readonly unmasked: boolean
  readonly config?: string
}

/** Start of bench time when nothing says another: a fixed day, so that two runs give the same journal. */
const DEPART = '2026-01-01T00:00:00+01:00'

/** The configuration with what the options change. Throws `UsageError`. */
export function withOptions(configuration: Configuration, { clock, seed }: RunOptions): Configuration {
  if (!/^(real|virtual|scaled:[1-9]\d{0,5})$/.test(clock))
    throw new UsageError({
      fr: `--clock ne connaît pas « ${clock} » : virtual, scaled:N (par exemple scaled:60) ou real.`,
      en: `--clock does not know "${clock}": virtual, scaled:N (such as scaled:60) or real.`,
    })
  return { ...configuration, clock, seed: seed ?? configuration.seed, depart: configuration.depart ?? DEPART }
}

/** The severities that fail a run. */
export function failingSeverities({ failOn }: RunOptions): readonly string[] {
  const gravest = choose('--fail-on', failOn, ['erreur', 'avertissement'])
  return gravest === 'erreur' ? ['erreur'] : ['erreur', 'avertissement']
}
