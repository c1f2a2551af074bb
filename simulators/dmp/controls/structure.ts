import type { Vihf } from '#src/wire/saml/vihf.ts'
import type { DmpConfiguration } from '../configuration.ts'
import { type RefusDmp, refuser } from '../refus.ts'
import { organisationOf } from './organisation-tls.ts'

/**
 * The structure is active and, in indirect authentication, that of the certificate or one attached to it (`specs/dmp.md` §3.2
 * Identifiant_Structure, §3.6 point 7). Which structures exist is not known to the bench: the configuration names inactive ones.
 */
export function controlStructure(vihf: Vihf, signer: string, configuration: DmpConfiguration): RefusDmp | undefined {
  const structure = vihf.identifiantStructure ?? ''
  const own = organisationOf(signer)
  const admitted = [own, ...(configuration.structuresRattachees[own] ?? [])]
  const active = !configuration.structuresInactives.includes(structure)
  if (active && (vihf.authentificationMode === 'DIRECTE' || admitted.includes(structure))) return undefined
  return refuser('structure', configuration, {
    expected: active
      ? { fr: `Identifiant_Structure : ${admitted.join(', ')}`, en: `Identifiant_Structure: ${admitted.join(', ')}` }
      : { fr: 'une structure active', en: 'an active structure' },
    received: `"${structure}"`,
    explanation: {
      fr: 'En authentification indirecte, Identifiant_Structure est celui du certificat (OU) ou d’un établissement géographique qui lui est rattaché, et la structure doit être active.',
      en: 'In indirect authentication, Identifiant_Structure is that of the certificate (OU) or of a geographic site attached to it, and the structure must be active.',
    },
  })
}
