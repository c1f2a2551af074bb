import { heureLocale, PARIS } from './heure-locale.ts'

/**
 * True once somebody has reached an age, in whole years, on the day it is in Paris. Somebody born on 29 February gets older on 1 March
 * of the years without one.
 *
 * @param dateNaissance `AAAA-MM-JJ`
 * @param instantMs milliseconds since the epoch
 */
export function aAtteintLAge(dateNaissance: string, ans: number, instantMs: number): boolean {
  const { annee, mois, jour } = heureLocale(PARIS, instantMs)
  const aujourdHui = [annee, mois, jour].map((membre) => String(membre).padStart(2, '0')).join('-')
  const anniversaire = `${String(Number(dateNaissance.slice(0, 4)) + ans).padStart(4, '0')}${dateNaissance.slice(4)}`
  return aujourdHui >= anniversaire
}
