import { heureLocale, instantLocal, PARIS } from '#src/domain/heure-locale.ts'

const OUVERTURE = 9
const FERMETURE = 17
const MINUTE = 60_000

/**
 * The instant at which somebody who works from 9:00 to 17:00, Monday to Friday, Paris time, has spent so many minutes of work.
 * Public holidays count as working days: the witness is a hospital.
 * @param departMs milliseconds since the epoch; @param minutes of work, more than 0
 */
export function apresHeuresOuvrees(departMs: number, minutes: number): number {
  let resteMs = minutes * MINUTE
  let { annee, mois, jour } = heureLocale(PARIS, departMs)
  for (;;) {
    const debut = Math.max(departMs, instantLocal(PARIS, { annee, mois, jour, heure: OUVERTURE, minute: 0 }))
    const fin = instantLocal(PARIS, { annee, mois, jour, heure: FERMETURE, minute: 0 })
    const ouvert = estOuvre(annee, mois, jour) && debut < fin
    if (ouvert && debut + resteMs <= fin) return debut + resteMs
    if (ouvert) resteMs -= fin - debut
    ;({ annee, mois, jour } = lendemain(annee, mois, jour))
  }
}

/** 10:00, Paris time, so many days before the day of an instant. */
export function dixHeuresAvant(instantMs: number, jours: number): number {
  const { annee, mois, jour } = heureLocale(PARIS, instantMs)
  return instantLocal(PARIS, { annee, mois, jour: jour - jours, heure: 10, minute: 0 })
}

/** `JJ/MM/AAAA` of an instant, Paris time. */
export function dateFrancaise(instantMs: number): string {
  const { annee, mois, jour } = heureLocale(PARIS, instantMs)
  return `${deux(jour)}/${deux(mois)}/${annee}`
}

/** `9 h 05` of an instant, Paris time. */
export function heureFrancaise(instantMs: number): string {
  const { heure, minute } = heureLocale(PARIS, instantMs)
  return `${heure} h ${deux(minute)}`
}

/** `AAAAMMJJ` of an instant, Paris time. */
export function dateCompacte(instantMs: number): string {
  const { annee, mois, jour } = heureLocale(PARIS, instantMs)
  return `${annee}${deux(mois)}${deux(jour)}`
}

function estOuvre(annee: number, mois: number, jour: number): boolean {
  const rang = new Date(Date.UTC(annee, mois - 1, jour)).getUTCDay()
  return rang >= 1 && rang <= 5
}

function lendemain(annee: number, mois: number, jour: number) {
  const date = new Date(Date.UTC(annee, mois - 1, jour + 1))
  return { annee: date.getUTCFullYear(), mois: date.getUTCMonth() + 1, jour: date.getUTCDate() }
}

function deux(nombre: number): string {
  return String(nombre).padStart(2, '0')
}
