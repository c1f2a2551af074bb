import type { DmpConfiguration } from '../configuration.ts'
import type { Moyens } from '../moyens.ts'
import { type RefusDmp, refuser } from '../refus.ts'

/** Everybody the message names is somebody for the service (`specs/dmp.md` §6.2 XDSUnknownPatientId). */
export function controlPatientConnu(
  matricules: readonly string[],
  { population, configuration }: Pick<Moyens, 'population' | 'configuration'>,
): RefusDmp | undefined {
  return matricules.every((matricule) => population.patientByMatricule(matricule) !== undefined) ? undefined : patientInconnu(configuration)
}

/**
 * Protection of the bench, not a control of the service: someone who is nobody here may be a real person, so the bytes are not
 * kept (design §9). The wire says what it would have said.
 * @param refusal of the controls before; nothing when the service would accept
 * @param matricules every matricule read in the message
 */
export function withholdStranger(
  refusal: RefusDmp | undefined,
  matricules: readonly string[],
  { population, inconnus, configuration }: Pick<Moyens, 'population' | 'inconnus' | 'configuration'>,
): RefusDmp | undefined {
  if (inconnus === 'signaler' || !controlPatientConnu(matricules, { population, configuration })) return refusal
  return {
    ...(refusal ?? patientInconnu(configuration)),
    received: { fr: 'une personne inconnue, message non conservé', en: 'an unknown person, message not kept' },
    withheld: true,
  }
}

function patientInconnu(configuration: DmpConfiguration): RefusDmp {
  return refuser('patient-inconnu', configuration, {
    expected: { fr: 'une personne de la population du banc', en: 'a person of the bench’s population' },
    received: { fr: 'une personne inconnue', en: 'an unknown person' },
    explanation: {
      fr: 'Le matricule n’est celui de personne dans la population du banc. Déclarez la personne fictive dans un fichier de population.',
      en: 'The matricule belongs to nobody in the bench’s population. Declare the fictive person in a population file.',
    },
  })
}
