import { calendrier } from '#src/indicators/calendrier.ts'
import type { Indicator, Mesure, Periode } from '#src/indicators/indicator.ts'
import { measureIndicators } from '#src/indicators/measure-all.ts'
import { periodeNommee } from '#src/indicators/periode.ts'
import { type Reglages, reglagesParDefaut } from '#src/indicators/reglages.ts'
import type { JournalFictif } from './journal-fictif.ts'

/** Measures one indicator over a period, read long after it unless told otherwise. */
export async function lire<Row>(
  { journal }: JournalFictif,
  indicator: Indicator<Row>,
  periode: string | Periode,
  reglages: Partial<Reglages> = {},
): Promise<Mesure> {
  const lecture = {
    periode: typeof periode === 'string' ? periodeNommee(periode)! : periode,
    reglages: { ...reglagesParDefaut(Date.parse('2030-01-01T00:00Z')), ...reglages },
    calendrier: calendrier(),
    indicators: [indicator as Indicator],
  }
  const [measured] = await measureIndicators(journal, lecture)
  return measured!.mesure
}

/** `numerateur/denominateur` of a variant. */
export function variante(mesure: Mesure, id: string): string {
  const found = mesure.variantes.find((variant) => variant.id === id)
  return found ? `${found.numerateur}/${found.denominateur}` : `no variant "${id}"`
}

/** States by case, as a person would read the drill-down. */
export function etats(mesure: Mesure): Record<string, string> {
  return Object.fromEntries(mesure.cas.map(({ cle, etat }) => [cle, etat]))
}
