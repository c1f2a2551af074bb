import { heureLocale, instantLocal, jourLocal, PARIS } from '#src/domain/heure-locale.ts'
import type { Random } from '#src/domain/random.ts'

const MINUTE = 60_000
const HEURE = 60 * MINUTE

/** Minutes since midnight at which people look at their mail, weekdays and weekends. */
const SOIREE = { debut: 18 * 60, fin: 22 * 60 + 30 }
const JOURNEE_DE_REPOS = { debut: 9 * 60, fin: 22 * 60 }

/**
 * A moment at which somebody reads a message that arrived at `aMs`: a delay of median `medianeHeures` (log-normal), then the next
 * evening, or the next stretch of a weekend day.
 */
export function momentDeLecture(aMs: number, tirage: Random, medianeHeures = 12): number {
  return prochaineLecture(aMs + delai(tirage, medianeHeures * HEURE), tirage)
}

/** A while after something: log-normal around a median in minutes, at least one minute. */
export function peuApres(aMs: number, tirage: Random, medianeMinutes: number): number {
  return aMs + Math.max(MINUTE, delai(tirage, medianeMinutes * MINUTE))
}

function delai(tirage: Random, mediane: number): number {
  // Box–Muller; the first draw must not be 0
  const normale = Math.sqrt(-2 * Math.log(1 - tirage.next())) * Math.cos(2 * Math.PI * tirage.next())
  return Math.round(mediane * Math.exp(0.8 * Math.max(-3, Math.min(3, normale))))
}

function prochaineLecture(auPlusTot: number, tirage: Random): number {
  const { annee, mois, jour, heure, minute } = heureLocale(PARIS, auPlusTot)
  const plage = plageDu(auPlusTot)
  const maintenant = heure * 60 + minute
  if (maintenant >= plage.debut && maintenant < plage.fin) return auPlusTot
  const demain = maintenant >= plage.fin ? 1 : 0
  const midi = instantLocal(PARIS, { annee, mois, jour: jour + demain, heure: 12, minute: 0 })
  const { debut, fin } = plageDu(midi)
  const choisie = debut + tirage.integer(fin - debut)
  return instantLocal(PARIS, { annee, mois, jour: jour + demain, heure: 0, minute: choisie })
}

function plageDu(instantMs: number): { debut: number; fin: number } {
  // 1 January 1970 was a Thursday
  const jourDeSemaine = (jourLocal(PARIS, instantMs) + 4) % 7
  return jourDeSemaine === 0 || jourDeSemaine === 6 ? JOURNEE_DE_REPOS : SOIREE
}
