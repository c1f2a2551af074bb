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

/**
 * The numbers of an ascending list that a set names, ascending and each once; `*` is the last of the list.
 *
 * @param numeros UIDs, or sequence numbers, ascending
 */
export function choisir(suite: readonly Intervalle[], numeros: readonly number[]): number[] {
  const dernier = numeros.at(-1)
  if (dernier === undefined) return []
  const choisis = new Set<number>()
  for (const [a, b] of suite) {
    const [de, a2] = [a === Number.POSITIVE_INFINITY ? dernier : a, b === Number.POSITIVE_INFINITY ? dernier : b]
    const fin = Math.max(de, a2)
    for (let i = rang(numeros, Math.min(de, a2)); i < numeros.length && numeros[i]! <= fin; i++) choisis.add(numeros[i]!)
  }
  return [...choisis].sort((x, y) => x - y)
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

/** Rank of the first number that is not below `minimum`. */
function rang(numeros: readonly number[], minimum: number): number {
  let bas = 0
  let haut = numeros.length
  while (bas < haut) {
    const milieu = (bas + haut) >> 1
    if (numeros[milieu]! < minimum) bas = milieu + 1
    else haut = milieu
  }
  return bas
}
