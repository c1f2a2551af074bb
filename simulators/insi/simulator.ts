import { lateHandler, lazily } from '#src/exchange/lazily.ts'
import { defineSimulator } from '#src/exchange/simulator.ts'
import { insiConfiguration, SERVICE } from './configuration.ts'
import { CHEMIN } from './controls/chemin.ts'
import { WAYS_TO_TAMPER } from './tamper.ts'

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
      tamper: WAYS_TO_TAMPER,
    },
  ],
  async start(environment, configuration) {
    const appels = lazily(async () => {
      const { indexTraits } = await import('./search.ts')
      const { rechercherInsAvecTraitsIdentite } = await import('./transactions/rechercher-ins-avec-traits-identite.ts')
      const { operationNonSimulee } = await import('./transactions/operation-non-simulee.ts')
      return [
        rechercherInsAvecTraitsIdentite(indexTraits(environment.population), environment.inconnus, configuration),
        // Takes what no other transaction accepts: it stays last.
        operationNonSimulee(configuration),
      ]
    })
    const tropGrand = lazily(async () => {
      const { transactionTropGrande } = await import('#src/exchange/corps-trop-grand.ts')
      return transactionTropGrande(SERVICE, configuration.tailleOctets)
    })
    return {
      services: [
        {
          name: SERVICE,
          title: { fr: 'INSi, recherche de l’identité nationale de santé', en: 'INSi, search of the national health identity' },
          protocol: 'https',
          path: CHEMIN,
          port: configuration.port,
          clientCertificate: 'required',
          handler: lateHandler(async () => (await import('./handler.ts')).insiHandler(environment, await appels())),
          maxBodyBytes: configuration.tailleOctets,
          oversized: lateHandler(async () => {
            const { refuserCorps } = await import('#src/exchange/corps-trop-grand.ts')
            return refuserCorps(environment.exchanges, SERVICE, await tropGrand())
          }),
        },
      ],
      transactions: async () => [...(await appels()), await tropGrand()],
      async stop() {},
    }
  },
})
