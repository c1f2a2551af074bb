import type { Traits } from '#src/domain/identity.ts'
import type { Random } from '#src/domain/random.ts'
import type { RepresentantLegal } from '#src/domain/representant-legal.ts'
import { PRENOMS } from './fictifs-noms.ts'

/** Born from this year on, somebody is given legal representatives; whether they still act is seen on the bench's clock. */
const ANNEE_DES_PLUS_JEUNES = 2005

/** Two mothers for one father, a choice of ours: no source says who manages children's mailboxes. */
const PART_DES_MERES = 2 / 3

/** The fictive legal representative of a child whose file names none, with the child's surname; nobody for an adult. */
export function representantsDe({ dateNaissance, nomNaissance }: Traits, random: Random): RepresentantLegal[] {
  if (Number(dateNaissance.slice(0, 4)) < ANNEE_DES_PLUS_JEUNES) return []
  const lien = random.next() < PART_DES_MERES ? 'mere' : 'pere'
  const prenoms = PRENOMS[lien === 'mere' ? 'F' : 'M']
  return [{ nom: nomNaissance, prenom: prenoms[random.integer(prenoms.length)]!, lien }]
}
