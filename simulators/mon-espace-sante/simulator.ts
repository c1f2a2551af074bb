import { X509Certificate } from 'node:crypto'
import { catalogueIds } from '#src/exchange/discovery.ts'
import { reportFaultPoints } from '#src/exchange/faults/report-faults.ts'
import { lazily } from '#src/exchange/lazily.ts'
import { defineSimulator } from '#src/exchange/simulator.ts'
import { DEFAUTS_DSN } from '#src/wire/mime/defaut-dsn.ts'
import { boiteDe, patientDe } from './adresse-patient.ts'
import { boitesEnAttente } from './boite/boites-en-attente.ts'
import { type ConfigurationMonEspaceSante, configurationMonEspaceSante } from './configuration.ts'
import { destinationPatients } from './destination.ts'
import { EMISSIONS } from './emissions.ts'
import { SERVICE } from './service.ts'

export default defineSimulator<ConfigurationMonEspaceSante>({
  id: 'mon-espace-sante',
  title: { fr: 'Messagerie de Mon espace santé', en: 'Messaging of Mon espace santé' },
  source: 'CNAM, Mon espace santé – Messagerie V1.3 ; specs/mssante.md §2',
  configuration: configurationMonEspaceSante,
  faultPoints: reportFaultPoints('mon-espace-sante', DEFAUTS_DSN),
  emissions: EMISSIONS,
  personas: () => catalogueIds(new URL('personas/', import.meta.url)),

  async start(environment, configuration) {
    const { population, domainePatient, serverKeys, trust, clock, ids, journal } = environment
    const { subject } = await trust.verify(new X509Certificate(serverKeys.cert).raw, clock.wall())
    const titulaireDe = (address: string) => {
      const trouve = patientDe(address, population, configuration)
      return 'patient' in trouve
        ? { patient: trouve.patient, address: boiteDe(address, population, domainePatient, configuration) }
        : undefined
    }
    const patients = lazily(async () => (await import('./patient/patients.ts')).createPatients({ environment, configuration }))
    const destination = destinationPatients({
      population,
      domainePatient,
      configuration,
      dn: subject,
      depose(address, mail, returnPath) {
        const titulaire = titulaireDe(address)
        if (!titulaire) return
        const { id } = titulaire.patient
        const rang = ids.next(`persona/${id}`)
        clock.schedule(clock.now(), `arrivée chez le patient ${id}`, async () =>
          (await patients()).recevoir(titulaire, mail, returnPath, rang),
        )
      },
    })
    return {
      services: [],
      destinations: [destination],
      emetteurs: [{ service: SERVICE, hostName: configuration.nomHote, cles: async () => serverKeys }],
      commands: {
        'agir-patient': async (parametres, source) => (await patients()).commands['agir-patient'](parametres, source),
        'au-prochain-message': async (parametres, source) => (await patients()).commands['au-prochain-message'](parametres, source),
      },
      async ready() {
        for (const address of await boitesEnAttente(journal)) {
          const titulaire = titulaireDe(address)
          if (titulaire) await (await patients()).reprendre(titulaire)
        }
      },
      stop: async () => {},
    }
  },
})
