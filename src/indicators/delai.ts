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
  const statistics = durees(known(cas).map(({ dureeMs }) => dureeMs))
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
  const counted = cas.filter(({ etat }) => etat === 'oui' || etat === 'non' || etat === 'en-attente')
  const within = (id: string, fr: string, en: string, heures: number, time: (debutMs: number, finMs: number) => number) =>
    partAEcheance(
      id,
      { fr: `réponse ${fr}`, en: `answered ${en}` },
      counted.map(({ etat, dateMs, dureeMs }) => {
        if (etat === 'oui') return dureeMs !== undefined && time(dateMs, dateMs + dureeMs) <= heures * HEURE ? 'oui' : 'non'
        return etat === 'en-attente' && time(dateMs, maintenantMs) < heures * HEURE ? 'en-attente' : 'non'
      }),
    )
  const elapsed = (debutMs: number, finMs: number) => finMs - debutMs
  const worked = known(cas).map(({ dateMs, dureeMs }) => calendrier.ouvre(dateMs, dateMs + dureeMs))
  return [
    ...SEUILS.map((heures) => within(`${heures}h`, `en ${heures} h`, `within ${heures} h`, heures, elapsed)),
    never(cas, denominateur),
    ...SEUILS.map((heures) =>
      within(`${heures}h-ouvrees`, `en ${heures} h de temps ouvré`, `within ${heures} working hours`, heures, calendrier.ouvre),
    ),
    median(worked, denominateur),
  ]
}

function known(cas: readonly Cas[]): readonly { readonly dateMs: number; readonly dureeMs: number }[] {
  return cas.flatMap(({ etat, dateMs, dureeMs }) => (etat === 'oui' && dureeMs !== undefined ? [{ dateMs, dureeMs }] : []))
}

function never(cas: readonly Cas[], denominateur: number): Variante {
  const closed = cas.filter(({ etat }) => etat === 'non').length
  return part('jamais', { fr: 'jamais répondu (clos sans réponse)', en: 'never answered (closed without an answer)' }, closed, denominateur)
}

function median(worked: readonly number[], denominateur: number): Variante {
  const titre = { fr: 'délai médian en temps ouvré', en: 'median delay in working time' }
  return { id: 'mediane-ouvree', titre, unite: 'duree', valeur: durees(worked)?.mediane, numerateur: worked.length, denominateur }
}
