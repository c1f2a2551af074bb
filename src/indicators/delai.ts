import type { Calendrier } from './calendrier.ts'
import { denombrement, part, partAEcheance } from './denombrement.ts'
import { durees } from './durees.ts'
import type { Cas, Mesure, Variante } from './indicator.ts'
import type { Reglages } from './reglages.ts'

const HEURE = 3_600_000
const SEUILS = [24, 48, 72] as const

/**
 * Measure of a delay that starts at `dateMs` of each case: the value is the median of the known durations; answered, never answered
 * and waiting cases make one denominator.
 */
export function mesureDeDelai(cas: readonly Cas[], reglages: Reglages): Omit<Mesure, 'variantes'> {
  const counts = denombrement(cas, reglages)
  const statistics = durees(known(cas))
  return { valeur: counts.nonMesurable ? undefined : statistics?.mediane, ...counts, ...(statistics && { durees: statistics }), cas }
}

/**
 * Shares answered within 24 h, 48 h, 72 h and never, then the same in working time with its median. A case that waits and whose time has not
 * elapsed at the reading is outside the share, counted apart (`specs/indicators.md`: right-censored, never zero).
 */
export function partsRepondues(
  { cas, denominateur }: Omit<Mesure, 'variantes'>,
  calendrier: Calendrier,
  { maintenantMs }: Pick<Reglages, 'maintenantMs'>,
): readonly Variante[] {
  const attentes = cas.flatMap((one) => attenteDe(one, calendrier, maintenantMs))
  const within = (id: string, fr: string, en: string, heures: number, time: 'ecouleMs' | 'ouvreMs') =>
    partAEcheance(
      id,
      { fr: `réponse ${fr}`, en: `answered ${en}` },
      attentes.map(({ etat, [time]: ms }) => {
        if (etat === 'oui') return ms <= heures * HEURE ? 'oui' : 'non'
        return etat === 'en-attente' && ms < heures * HEURE ? 'en-attente' : 'non'
      }),
    )
  const worked = attentes.flatMap(({ etat, ouvreMs }) => (etat === 'oui' ? [ouvreMs] : []))
  return [
    ...SEUILS.map((heures) => within(`${heures}h`, `en ${heures} h`, `within ${heures} h`, heures, 'ecouleMs')),
    never(cas, denominateur),
    ...SEUILS.map((heures) =>
      within(`${heures}h-ouvrees`, `en ${heures} h de temps ouvré`, `within ${heures} working hours`, heures, 'ouvreMs'),
    ),
    median(worked, denominateur),
  ]
}

/** How long one case waited, or waits still; what was answered at an unknown moment met no deadline. */
interface Attente {
  readonly etat: 'oui' | 'non' | 'en-attente'
  readonly ecouleMs: number
  /** The same in working time. */
  readonly ouvreMs: number
}

function attenteDe({ etat, dateMs, dureeMs }: Cas, calendrier: Calendrier, maintenantMs: number): readonly Attente[] {
  if (etat === 'exclu' || etat === 'non-observable') return []
  const answeredMs = etat === 'oui' && dureeMs !== undefined ? dateMs + dureeMs : undefined
  const finMs = etat === 'en-attente' ? maintenantMs : answeredMs
  if (finMs === undefined) return [{ etat: 'non', ecouleMs: 0, ouvreMs: 0 }]
  return [{ etat, ecouleMs: finMs - dateMs, ouvreMs: calendrier.ouvre(dateMs, finMs) }]
}

function known(cas: readonly Cas[]): readonly number[] {
  return cas.flatMap(({ etat, dureeMs }) => (etat === 'oui' && dureeMs !== undefined ? [dureeMs] : []))
}

function never(cas: readonly Cas[], denominateur: number): Variante {
  const closed = cas.filter(({ etat }) => etat === 'non').length
  return part('jamais', { fr: 'jamais répondu (clos sans réponse)', en: 'never answered (closed without an answer)' }, closed, denominateur)
}

function median(worked: readonly number[], denominateur: number): Variante {
  const titre = { fr: 'délai médian en temps ouvré', en: 'median delay in working time' }
  return { id: 'mediane-ouvree', titre, unite: 'duree', valeur: durees(worked)?.mediane, numerateur: worked.length, denominateur }
}
