import { heureLocale } from '#src/domain/heure-locale.ts'
import type { Calendrier } from './calendrier.ts'
import { proportion } from './denombrement.ts'
import { durees } from './durees.ts'
import type { Cas, Indicator, Mesure } from './indicator.ts'
import type { Reglages } from './reglages.ts'

/** What an indicator is broken down by (`specs/indicators.md`, "How every indicator is given"). */
export const AXES = ['mois', 'etablissement', 'uf', 'cas-d-usage'] as const

export type Axe = (typeof AXES)[number]

/** One line of a breakdown; `cle` is undefined for the cases that belong nowhere ("non rattaché"). */
export type Ligne = { readonly cle: string | undefined } & Omit<Mesure, 'variantes' | 'cas'>

/** A measure along every axis; the numerators of the lines add up to that of the measure, and so do the denominators. */
export type Ventilation = Readonly<Record<Axe, readonly Ligne[]>>

/** Breaks a measure down along every axis. */
export function ventilations(
  measured: { readonly indicator: Pick<Indicator, 'unite'>; readonly mesure: Mesure },
  calendrier: Calendrier,
  reglages: Reglages,
): Ventilation {
  return Object.fromEntries(AXES.map((axe) => [axe, ventilation(measured, axe, calendrier, reglages)])) as Ventilation
}

/** Breaks a measure down; the cases of the lines add up to the cases of the measure. Months are those of the calendar's zone. */
export function ventilation(
  { indicator, mesure }: { readonly indicator: Pick<Indicator, 'unite'>; readonly mesure: Mesure },
  axe: Axe,
  calendrier: Calendrier,
  reglages: Reglages,
): readonly Ligne[] {
  const groups = new Map<string | undefined, Cas[]>()
  for (const cas of mesure.cas) {
    const cle = CLES[axe](cas, calendrier)
    const group = groups.get(cle) ?? []
    group.push(cas)
    groups.set(cle, group)
  }
  return [...groups]
    .sort(([a = '\uffff'], [b = '\uffff']) => (a < b ? -1 : 1))
    .map(([cle, cas]) => ({ cle, ...line(cas, indicator.unite, reglages) }))
}

const CLES: Readonly<Record<Axe, (cas: Cas, calendrier: Calendrier) => string | undefined>> = {
  etablissement: ({ etablissement }) => etablissement || undefined,
  uf: ({ uf }) => uf,
  'cas-d-usage': ({ casUsage }) => casUsage,
  mois({ dateMs }, { zone }) {
    const { annee, mois } = heureLocale(zone, dateMs)
    return `${annee}-${String(mois).padStart(2, '0')}`
  },
}

function line(cas: readonly Cas[], unite: Indicator['unite'], reglages: Reglages): Omit<Ligne, 'cle'> {
  const counts = proportion(cas, reglages)
  if (unite === '%') return counts
  const statistics = durees(cas.flatMap(({ etat, dureeMs }) => (etat === 'oui' && dureeMs !== undefined ? [dureeMs] : [])))
  return { ...counts, valeur: counts.nonMesurable ? undefined : statistics?.mediane, ...(statistics && { durees: statistics }) }
}
