import type { Traits } from '#src/domain/identity.ts'
import { cleOf } from '#src/domain/matricule.ts'
import { OID } from '#src/domain/oid.ts'
import type { Patient } from '#src/domain/population.ts'
import { type Random, seededRandom } from '#src/domain/random.ts'
import { LIEUX, NOMS, PRENOMS } from './fictifs-noms.ts'

/** Order number of the matricules we make: attribution begins at 001, so 000 belongs to nobody (README). */
const ORDRE_JAMAIS_ATTRIBUE = '000'

const MAXIMUM = 100_000

/** Year in which generated people have the ages below. */
const ANNEE_DE_REFERENCE = 2025

/** Age bands with their share out of 1000, after the French age pyramid of 2023 (INSEE, rounded; general knowledge). */
const AGES: readonly (readonly [from: number, to: number, share: number])[] = [
  [1, 14, 165],
  [15, 29, 176],
  [30, 44, 186],
  [45, 59, 195],
  [60, 74, 174],
  [75, 84, 67],
  [85, 97, 37],
]

/**
 * Fictive people: surnames that begin with `FICTIF-`, test OID .10, valid keys, matricules that can belong to nobody. Same
 * seed, same people, and the first `n` do not depend on how many are asked. Throws above 100 000: numbers would run short.
 */
export function generateFictifs(count: number, seed: string): Patient[] {
  if (!Number.isInteger(count) || count < 0 || count > MAXIMUM)
    throw new Error(
      `Cannot generate "${count}" fictive people: expected an integer from 0 to ${MAXIMUM}; import larger populations from a file.`,
    )
  const taken = new Set<string>()
  return Array.from({ length: count }, (_, i) => {
    const random = seededRandom(`${seed}/fictifs/${i + 1}`)
    for (;;) {
      const traits = drawTraits(random)
      const matricule = matriculeOf(traits)
      if (taken.has(matricule)) continue
      taken.add(matricule)
      return { id: `fictif-${String(i + 1).padStart(5, '0')}`, traits, ins: { matricule, oid: OID.INS_NIR_TEST }, source: 'banc: fictif' }
    }
  })
}

function drawTraits(random: Random): Traits & { lieuNaissance: string } {
  const sexe = random.next() < 0.516 ? 'F' : 'M'
  const prenoms = new Set(Array.from({ length: 1 + random.integer(3) }, () => pick(PRENOMS[sexe], random)))
  const [premierPrenom] = prenoms as Iterable<string> as [string]
  const mois = String(1 + random.integer(12)).padStart(2, '0')
  const jour = String(1 + random.integer(28)).padStart(2, '0')
  return {
    nomNaissance: `FICTIF-${pick(NOMS, random)}`,
    listePrenoms: [...prenoms].join(' '),
    premierPrenom,
    sexe,
    dateNaissance: `${ANNEE_DE_REFERENCE - drawAge(random)}-${mois}-${jour}`,
    lieuNaissance: pick(LIEUX, random),
  }
}

function drawAge(random: Random): number {
  let draw = random.next() * 1000
  for (const [from, to, share] of AGES) {
    if (draw < share) return from + random.integer(to - from + 1)
    draw -= share
  }
  return AGES[0]![0]
}

function matriculeOf({ sexe, dateNaissance, lieuNaissance }: Traits & { lieuNaissance: string }): string {
  const numero = (sexe === 'M' ? '1' : '2') + dateNaissance.slice(2, 4) + dateNaissance.slice(5, 7) + lieuNaissance + ORDRE_JAMAIS_ATTRIBUE
  return numero + cleOf(numero)
}

function pick(from: readonly string[], random: Random): string {
  return from[random.integer(from.length)]!
}
