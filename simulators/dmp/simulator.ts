import { lateHandler, lazily } from '#src/exchange/lazily.ts'
import { defineSimulator } from '#src/exchange/simulator.ts'
import { dmpConfiguration, SERVICE } from './configuration.ts'

export default defineSimulator({
  id: 'dmp',
  title: { fr: 'Dossier Médical Partagé', en: 'Shared medical record (DMP)' },
  source: 'SEL-MP-037 (non public), paquet de compatibilité DMP v02.05.00 (specs/dmp.md)',
  configuration: dmpConfiguration,
  faultPoints: [{ service: SERVICE, stage: 'reponse', match: ['service', 'transaction'], then: ['code', 'delayMs', 'cut'] }],
  async start({ exchanges, faults, trust, population, inconnus }, configuration) {
    const moyens = { configuration, trust, population, inconnus }
    const appels = lazily(async () => {
      const { testExistence } = await import('./transactions/td0.2-test-existence.ts')
      const { alimentation } = await import('./transactions/td2.1-alimentation.ts')
      const { operationNonSimulee } = await import('./transactions/operation-non-simulee.ts')
      return [
        testExistence(moyens),
        alimentation(moyens),
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
          title: { fr: 'DMP, services web', en: 'DMP, web services' },
          protocol: 'https',
          path: '/si-dmp-server/v2/services',
          resources: ['patients', 'repository'],
          port: configuration.port,
          clientCertificate: 'required',
          handler: lateHandler(async () => {
            const { loadCanonicalizer } = await import('#src/wire/dsg/canonical-xml.ts')
            const [{ dmpHandler }, all] = await Promise.all([import('./handler.ts'), appels(), loadCanonicalizer()])
            return dmpHandler({ exchanges, faults }, all)
          }),
          maxBodyBytes: configuration.tailleOctets,
          oversized: lateHandler(async () => {
            const { refuserCorps } = await import('#src/exchange/corps-trop-grand.ts')
            return refuserCorps(exchanges, SERVICE, await tropGrand())
          }),
        },
      ],
      transactions: async () => [...(await appels()), await tropGrand()],
      async stop() {},
    }
  },
})
