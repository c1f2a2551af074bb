import { aAtteintLAge } from '#src/domain/age.ts'
import type { Patient } from '#src/domain/population.ts'
import type { RepresentantLegal } from '#src/domain/representant-legal.ts'
import type { ConfigurationMonEspaceSante } from '../configuration.ts'

/**
 * The legal representative who reads and writes in a minor's mailbox, the first of those declared; nobody for somebody of age, nor for a
 * minor who has none: they act themselves. Mail goes to the minor's own address (`specs/mssante.md` §2 P5); who reads it is supposed.
 */
export function representantDe(
  { traits, representants = [] }: Patient,
  nowMs: number,
  { mineurs }: Pick<ConfigurationMonEspaceSante, 'mineurs'>,
): RepresentantLegal | undefined {
  const [premier] = representants
  return premier && !aAtteintLAge(traits.dateNaissance, mineurs.ageMajorite, nowMs) ? premier : undefined
}
