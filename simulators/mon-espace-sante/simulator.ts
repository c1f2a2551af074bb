import { X509Certificate } from 'node:crypto'
import { nearestWord } from '#src/domain/nearest-word.ts'
import type { Population } from '#src/domain/population.ts'
import { discover } from '#src/exchange/discovery.ts'
import { reportFaultPoints } from '#src/exchange/report-faults.ts'
import { defineSimulator } from '#src/exchange/simulator.ts'
import { DEFAUTS_DSN } from '#src/wire/mime/defaut-dsn.ts'
import { boiteDe, patientDe } from './adresse-patient.ts'
import { type ConfigurationMonEspaceSante, configurationMonEspaceSante } from './configuration.ts'
import { destinationPatients } from './destination.ts'
import { agirPatient } from './patient/agir-patient.ts'
import { auProchainMessage } from './patient/au-prochain-message.ts'
import { createBalPatient } from './patient/bal-patient.ts'
import { createPatientsVirtuels } from './patient/patients-virtuels.ts'
import type { Persona } from './persona.ts'

export default defineSimulator<ConfigurationMonEspaceSante>({
  id: 'mon-espace-sante',
  title: { fr: 'Messagerie de Mon espace santé', en: 'Messaging of Mon espace santé' },
  source: 'CNAM, Mon espace santé – Messagerie V1.3 ; specs/mssante.md §2',
  configuration: configurationMonEspaceSante,
  faultPoints: reportFaultPoints('mon-espace-sante', DEFAUTS_DSN),

  async start(environment, configuration) {
    const { population, domainePatient, serverKeys, trust, clock } = environment
    const personas = await lirePersonas(population)
    const { subject } = await trust.verify(new X509Certificate(serverKeys.cert).raw, clock.wall())
    const moyens = { environment, configuration }
    const bal = createBalPatient(moyens)
    const virtuels = createPatientsVirtuels(personas, bal, moyens)
    const destination = destinationPatients({
      population,
      domainePatient,
      configuration,
      dn: subject,
      depose(address, mail, returnPath) {
        const trouve = patientDe(address, population, configuration)
        if (!('patient' in trouve)) return
        const boite = boiteDe(address, population, domainePatient, configuration)
        virtuels.arrivee({ patient: trouve.patient, address: boite }, mail, returnPath)
      },
    })
    return {
      services: [],
      destinations: [destination],
      commands: {
        'agir-patient': agirPatient(virtuels, bal, moyens),
        'au-prochain-message': auProchainMessage(virtuels, bal, moyens),
      },
      stop: async () => {},
    }
  },
})

/** The personas by id. Throws when somebody of the population has one that does not exist. */
async function lirePersonas({ patients }: Population): Promise<ReadonlyMap<string, Persona>> {
  const personas = new Map((await discover<Persona>(new URL('personas/', import.meta.url))).map((persona) => [persona.id, persona]))
  for (const { id, persona } of patients) {
    if (persona === undefined || personas.has(persona)) continue
    const near = nearestWord(persona, [...personas.keys()])
    throw new Error(
      `The patient "${id}" has the persona "${persona}", which does not exist: ${near ? `did you mean "${near}"?` : [...personas.keys()].join(', ')}`,
    )
  }
  return personas
}
