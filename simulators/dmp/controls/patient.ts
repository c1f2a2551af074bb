import type { Patient } from '#src/domain/population.ts'
import type { DmpConfiguration } from '../configuration.ts'
import { lireMatricule, type MatriculeRecu } from '../matricule-recu.ts'
import { type RefusDmp, refuser } from '../refus.ts'

/**
 * The patient of the VIHF is the one of the message (`specs/dmp.md` §3.6 point 11), in an admitted domain (§0.3).
 * @param cx resource-id of the VIHF
 * @param message patients of the body or metadata; one that is absent or unreadable concords with nothing
 */
export function controlConcordance(
  cx: string | undefined,
  message: readonly (MatriculeRecu | undefined)[],
  configuration: DmpConfiguration,
): RefusDmp | undefined {
  const vihf = lireMatricule(cx)
  const other = message.find((patient) => !vihf || patient?.matricule !== vihf.matricule || patient.oid !== vihf.oid)
  if (!vihf || message.includes(undefined) || other) {
    return refuser('patient-different', configuration, {
      expected: vihf
        ? { fr: `${vihf.matricule} (${vihf.oid}), comme le VIHF`, en: `${vihf.matricule} (${vihf.oid}), as the VIHF` }
        : { fr: 'un resource-id <INS>^^^&<OID>&ISO^NH', en: 'a resource-id <INS>^^^&<OID>&ISO^NH' },
      received: vihf
        ? other
          ? `${other.matricule} (${other.oid})`
          : { fr: 'aucun matricule lisible', en: 'no readable matricule' }
        : (cx ?? 'absent'),
      explanation: {
        fr: 'Le patient du VIHF (resource-id) et celui du message doivent être le même, sous le même OID.',
        en: 'The patient of the VIHF (resource-id) and that of the message must be the same, under the same OID.',
      },
    })
  }
  if (configuration.insDomains.includes(vihf.oid)) return undefined
  return refuser('domaine-ins', configuration, {
    expected: { fr: `un OID parmi ${configuration.insDomains.join(', ')}`, en: `an OID among ${configuration.insDomains.join(', ')}` },
    received: vihf.oid,
    explanation: {
      fr: 'Ce service n’attend pas ce domaine de matricule : les plateformes de test et de production n’ont pas le même.',
      en: 'This service does not expect this domain: test and production platforms do not have the same.',
    },
  })
}

/** The DMP of a patient of the population exists and is active (`specs/dmp.md` §3.6 point 12, §6.4). */
export function controlDmpActif(patient: Patient | undefined, configuration: DmpConfiguration): RefusDmp | undefined {
  const etat = patient?.dmp ?? 'inexistant'
  if (etat === 'actif') return undefined
  return refuser(etat === 'ferme' ? 'dmp-ferme' : 'dmp-inexistant', configuration, {
    expected: { fr: 'un DMP actif', en: 'an active DMP' },
    received: etat === 'ferme' ? { fr: 'DMP fermé', en: 'closed DMP' } : { fr: 'DMP inexistant', en: 'no DMP' },
    explanation: {
      fr: 'Le patient n’a pas de DMP actif : le document ne peut pas y être déposé.',
      en: 'The patient has no active DMP: the document cannot be registered.',
    },
  })
}
