import type { Calendrier } from './calendrier.ts'
import { denombrement, part } from './denombrement.ts'
import { durees } from './durees.ts'
import type { Cas, Mesure, Variante } from './indicator.ts'
import type { Reglages } from './reglages.ts'

const HEURE = 3_600_000
const SEUILS = [24, 48, 72] as const

/**
 * Measure of a delay that starts at `dateMs` of each case: the value is the median of the known durations; answered, never answered
 * and waiting cases make one denominator, so the shares within 24 h, 48 h and 72 h never lose a case.
 */
export function mesureDeDelai(cas: readonly Cas[], calendrier: Calendrier, reglages: Reglages): Mesure {
  const counts = denombrement(cas, reglages)
  const known = cas.flatMap(({ etat, dureeMs }) => (etat === 'oui' && dureeMs !== undefined ? [dureeMs] : []))
  const worked = cas.flatMap(({ etat, dateMs, dureeMs }) =>
    etat === 'oui' && dureeMs !== undefined ? [calendrier.ouvre(dateMs, dateMs + dureeMs)] : [],
  )
  const statistics = durees(known)
  return {
    valeur: counts.nonMesurable ? undefined : statistics?.mediane,
    ...counts,
    ...(statistics && { durees: statistics }),
    variantes: [
      ...SEUILS.map((heures) => within(`${heures}h`, `en ${heures} h`, `within ${heures} h`, known, heures, counts.denominateur)),
      never(cas, counts.denominateur),
      ...SEUILS.map((heures) =>
        within(
          `${heures}h-ouvrees`,
          `en ${heures} h de temps ouvré`,
          `within ${heures} working hours`,
          worked,
          heures,
          counts.denominateur,
        ),
      ),
      median(worked, counts.denominateur),
    ],
    cas,
  }
}

function within(id: string, fr: string, en: string, known: readonly number[], heures: number, denominateur: number): Variante {
  const met = known.filter((duree) => duree <= heures * HEURE).length
  return part(id, { fr: `réponse ${fr}`, en: `answered ${en}` }, met, denominateur)
}

function never(cas: readonly Cas[], denominateur: number): Variante {
  const closed = cas.filter(({ etat }) => etat === 'non').length
  return part('jamais', { fr: 'jamais répondu (clos sans réponse)', en: 'never answered (closed without an answer)' }, closed, denominateur)
}

function median(worked: readonly number[], denominateur: number): Variante {
  const titre = { fr: 'délai médian en temps ouvré', en: 'median delay in working time' }
  return { id: 'mediane-ouvree', titre, unite: 'duree', valeur: durees(worked)?.mediane, numerateur: worked.length, denominateur }
}
