import type { LecteurImap } from './lecteur-imap.ts'

/** Bounds of a range of UIDs or sequence numbers, ends included; `*` is `Infinity` until it is known. */
export type Intervalle = readonly [premier: number, dernier: number]

const MAX = 10_000

/** Reads a sequence set (RFC 3501 §9): `1:4,7,10:*`. */
export function lireSuite(lecteur: LecteurImap): Intervalle[] {
  const suite: Intervalle[] = []
  do {
    if (suite.length >= MAX) throw lecteur.erreur(`at most ${MAX} ranges`)
    const premier = lireNumero(lecteur)
    suite.push([premier, lecteur.suit(':') ? lireNumero(lecteur) : premier])
  } while (lecteur.suit(','))
  return suite
}

/** An ascending list, read where it is needed: a folder is large and a set often names one mail. */
export interface Numeros {
  readonly total: number
  /** The number of a rank, from 0. */
  readonly de: (rang: number) => number
}

/** The ranks, from 0, of the numbers that a set names in an ascending list: ascending, each once; `*` is the last of the list. */
export function rangsChoisis(suite: readonly Intervalle[], numeros: Numeros): number[] {
  if (numeros.total === 0) return []
  const dernier = numeros.de(numeros.total - 1)
  const connu = (numero: number) => (numero === Number.POSITIVE_INFINITY ? dernier : numero)
  const plages = suite.map(([a, b]) => {
    const [de, fin] = [Math.min(connu(a), connu(b)), Math.max(connu(a), connu(b))]
    return [premierRang(numeros, de), premierRang(numeros, fin + 1)] as const
  })
  const rangs: number[] = []
  let suivant = 0
  for (const [de, fin] of plages.sort(([a], [b]) => a - b)) {
    for (let rang = Math.max(de, suivant); rang < fin; rang++) rangs.push(rang)
    suivant = Math.max(suivant, fin)
  }
  return rangs
}

/** The first rank, from 0, whose number is not below `minimum`; the length of the list when there is none. */
export function premierRang({ total, de }: Numeros, minimum: number): number {
  let bas = 0
  let haut = total
  while (bas < haut) {
    const milieu = (bas + haut) >> 1
    if (de(milieu) < minimum) bas = milieu + 1
    else haut = milieu
  }
  return bas
}

/** The shortest set of ascending numbers: `1:3,5`. */
export function ecrireSuite(numeros: readonly number[]): string {
  const morceaux: string[] = []
  for (let i = 0; i < numeros.length; ) {
    let fin = i
    while (numeros[fin + 1] === numeros[fin]! + 1) fin++
    morceaux.push(fin === i ? `${numeros[i]}` : `${numeros[i]}:${numeros[fin]}`)
    i = fin + 1
  }
  return morceaux.join(',')
}

/** The numbers of a set that `ecrireSuite` wrote. */
export function relireSuite(suite: string): Set<number> {
  const numeros = new Set<number>()
  for (const morceau of suite === '' ? [] : suite.split(',')) {
    const [de, a = de] = morceau.split(':').map(Number)
    for (let n = de!; n <= a!; n++) numeros.add(n)
  }
  return numeros
}

function lireNumero(lecteur: LecteurImap): number {
  if (lecteur.suit('*')) return Number.POSITIVE_INFINITY
  const lu = lecteur.nombre()
  if (lu === 0) throw lecteur.erreur('a number from 1')
  return lu
}
