import { heureLocale, instantLocal, jourLocal, PARIS } from '#src/domain/heure-locale.ts'
import { joursFeries, type Territoire } from './jours-feries.ts'

/** Local days and working time of an establishment. */
export interface Calendrier {
  /** IANA zone: `Europe/Paris`. */
  readonly zone: string
  /** Number of the local day that holds an instant (days since 1 January 1970); differences count calendar days. */
  jour(instantMs: number): number
  /** Working milliseconds between two instants (bench milliseconds); 0 when `finMs` ≤ `debutMs`. */
  ouvre(debutMs: number, finMs: number): number
}

/** A stretch of opening hours within one local day, minutes since midnight, end excluded. */
export interface Plage {
  readonly debut: number
  readonly fin: number
}

export interface Horaires {
  readonly zone: string
  readonly territoire: Territoire
  /** Opening hours by day of the week, 0 = Sunday; no stretch = closed. */
  readonly semaine: readonly (readonly Plage[])[]
  /** Days closed beside public holidays, as day numbers. */
  readonly fermetures?: readonly number[]
}

const OUVERT: readonly Plage[] = [{ debut: 8 * 60, fin: 18 * 60 }]

/** Monday to Friday, 8 h to 18 h, Europe/Paris, holidays of mainland France (`specs/indicators.md`: project definition). */
export const HORAIRES_PAR_DEFAUT: Horaires = {
  zone: PARIS,
  territoire: 'metropole',
  semaine: [[], OUVERT, OUVERT, OUVERT, OUVERT, OUVERT, []],
}

/** The calendar of these opening hours; both clock changes are taken into account. Throws for an unknown zone. */
export function calendrier(horaires: Horaires = HORAIRES_PAR_DEFAUT): Calendrier {
  const { zone } = horaires
  const ouvertures = new Map<number, readonly Ouverture[]>()
  const ouverturesDu = (jour: number) => {
    const known = ouvertures.get(jour)
    if (known) return known
    const computed = ouverturesDuJour(horaires, jour)
    ouvertures.set(jour, computed)
    return computed
  }
  jourLocal(zone, 0)
  return {
    zone,
    jour: (instantMs) => jourLocal(zone, instantMs),
    ouvre(debutMs, finMs) {
      let total = 0
      if (finMs <= debutMs) return total
      for (let jour = jourLocal(zone, debutMs), dernier = jourLocal(zone, finMs); jour <= dernier; jour++)
        for (const ouverture of ouverturesDu(jour))
          total += Math.max(0, Math.min(finMs, ouverture.finMs) - Math.max(debutMs, ouverture.debutMs))
      return total
    },
  }
}

interface Ouverture {
  readonly debutMs: number
  readonly finMs: number
}

function ouverturesDuJour({ zone, territoire, semaine, fermetures = [] }: Horaires, jour: number): readonly Ouverture[] {
  const date = heureLocale('UTC', jour * 86_400_000)
  if (joursFeries(date.annee, territoire).has(jour) || fermetures.includes(jour)) return []
  // 1 January 1970 was a Thursday.
  const plages = semaine[(jour + 4) % 7] ?? []
  return plages.map(({ debut, fin }) => ({
    debutMs: instantLocal(zone, { ...date, heure: 0, minute: debut }),
    finMs: instantLocal(zone, { ...date, heure: 0, minute: fin }),
  }))
}
