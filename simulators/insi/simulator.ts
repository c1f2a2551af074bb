import { defineSimulator } from '#src/exchange/simulator.ts'
import { insiConfiguration } from './configuration.ts'
import { insiHandler, SERVICE } from './handler.ts'
import { indexTraits } from './search.ts'
import { operationNonSimulee } from './transactions/operation-non-simulee.ts'
import { rechercherInsAvecTraitsIdentite } from './transactions/rechercher-ins-avec-traits-identite.ts'

export default defineSimulator({
  id: 'insi',
  title: { fr: 'Téléservice INSi', en: 'INSi téléservice' },
  source: 'SEL-MP-043, WSDL DESIR_ICIR_EXP_1.5.0 (specs/insi-psc.md §1)',
  configuration: insiConfiguration,
  faultPoints: [
    {
      service: 'insi',
      stage: 'reponse',
      match: ['operation', 'nomNaissance', 'prenom', 'dateNaissance'],
      then: ['code', 'delayMs', 'cut', 'tamper'],
    },
  ],
  async start(environment, configuration) {
    const index = indexTraits(environment.population)
    const transactions = [
      rechercherInsAvecTraitsIdentite(index, environment.inconnus, configuration),
      // Takes what no other transaction accepts: it stays last.
      operationNonSimulee(configuration),
    ]
    return {
      services: [
        {
          name: SERVICE,
          title: { fr: 'INSi, recherche de l’identité nationale de santé', en: 'INSi, search of the national health identity' },
          protocol: 'https',
          path: '/lps',
          port: configuration.port,
          clientCertificate: 'required',
          handler: insiHandler(environment, transactions),
          maxBodyBytes: 2_000_000,
        },
      ],
      transactions,
      async stop() {},
    }
  },
})
