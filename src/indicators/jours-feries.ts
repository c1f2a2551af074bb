/** Where public holidays differ from the common ones (code du travail L3133-1, L3134-13, L3422-2). */
export const TERRITOIRES = [
  'metropole',
  'alsace-moselle',
  'guadeloupe',
  'guyane',
  'martinique',
  'mayotte',
  'la-reunion',
  'saint-barthelemy',
  'saint-martin',
] as const

export type Territoire = (typeof TERRITOIRES)[number]

const JOUR = 86_400_000

/**
 * Public holidays of a year as day numbers (days since 1 January 1970): the eleven of code du travail L3133-1, Good Friday and
 * 26 December in Alsace-Moselle (L3134-13), the day of the abolition of slavery overseas (L3422-2). Local customs are not among them.
 */
export function joursFeries(annee: number, territoire: Territoire = 'metropole'): ReadonlySet<number> {
  const paques = dimancheDePaques(annee)
  const fixed: readonly (readonly [number, number])[] = [
    [1, 1],
    [5, 1],
    [5, 8],
    [7, 14],
    [8, 15],
    [11, 1],
    [11, 11],
    [12, 25],
    ...LOCAUX[territoire],
  ]
  const lundiDePaques = paques + 1
  const ascension = paques + 39
  const lundiDePentecote = paques + 50
  const vendrediSaint = territoire === 'alsace-moselle' ? [paques - 2] : []
  return new Set([
    ...fixed.map(([mois, jour]) => numeroDuJour(annee, mois, jour)),
    lundiDePaques,
    ascension,
    lundiDePentecote,
    ...vendrediSaint,
  ])
}

/** Easter Sunday of a Gregorian year as a day number (Meeus, Jones and Butcher). */
export function dimancheDePaques(annee: number): number {
  const a = annee % 19
  const b = Math.floor(annee / 100)
  const c = annee % 100
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30
  const i = Math.floor(c / 4)
  const l = (32 + 2 * (b % 4) + 2 * i - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return numeroDuJour(annee, Math.floor(n / 31), (n % 31) + 1)
}

const LOCAUX: Readonly<Record<Territoire, readonly (readonly [number, number])[]>> = {
  metropole: [],
  'alsace-moselle': [[12, 26]],
  guadeloupe: [[5, 27]],
  guyane: [[6, 10]],
  martinique: [[5, 22]],
  mayotte: [[4, 27]],
  'la-reunion': [[12, 20]],
  'saint-barthelemy': [[10, 9]],
  'saint-martin': [[5, 28]],
}

function numeroDuJour(annee: number, mois: number, jour: number): number {
  return Date.UTC(annee, mois - 1, jour) / JOUR
}
