import { X509Certificate } from 'node:crypto'
import { reportFaultPoints } from '#src/exchange/faults/report-faults.ts'
import { lazily } from '#src/exchange/lazily.ts'
import { defineSimulator } from '#src/exchange/simulator.ts'
import { DEFAUTS_DSN } from '#src/wire/mime/defaut-dsn.ts'
import { createArmement } from './adresses-magiques/armer-fautes.ts'
import { magiqueSelon } from './adresses-magiques/est-magique.ts'
import { adressesMagiquesDe } from './adresses-magiques/grammaire.ts'
import { boitesPro } from './boites/boite-pro.ts'
import { type ConfigurationMssante, configurationMssante } from './configuration.ts'
import { EMISSIONS } from './emissions.ts'
import { pointsDeFauteRevocation } from './essais-tls/revocation/points-de-faute.ts'
import { FLUX_FILE, MODELE_FILE } from './file-envoi/etat-file.ts'
import { pointDeFauteRemise } from './file-envoi/point-de-faute.ts'
import { createReprises } from './file-envoi/reprises.ts'
import { pointsDeFauteImap } from './imap/points-de-faute.ts'
import { SERVICE_IMAP, servicesImap } from './imap/services-imap.ts'
import { pointsDeFauteListeBlanche, serviceListeBlanche } from './liste-blanche/service-liste-blanche.ts'
import { creerOperateurSimule, SERVICES_OPERATEURS_SIMULES, serviceOperateurSimule } from './operateurs-simules/operateur-simule.ts'
import { destinationProfessionnels } from './professionnels/destination-professionnels.ts'
import { createLecteur } from './professionnels/lecteur.ts'
import { pointsDeFaute } from './session/points-de-faute.ts'
import { SERVICE_INTER_OPERATEURS, servicesInterOperateurs } from './session/services-inter-operateurs.ts'
import { SERVICE_SOUMISSION, servicesSoumission } from './soumission/services-soumission.ts'

export default defineSimulator<ConfigurationMssante>({
  id: 'mssante',
  title: { fr: 'Opérateurs MSSanté', en: 'MSSanté operators' },
  source: 'ANS, Référentiel socle MSSanté #1 (opérateurs) ; specs/mssante.md §1',
  configuration: configurationMssante,
  emissions: EMISSIONS,
  faultPoints: [
    ...pointsDeFaute(SERVICE_INTER_OPERATEURS),
    ...pointsDeFaute(`${SERVICE_INTER_OPERATEURS}-clair`),
    ...pointsDeFaute(SERVICES_OPERATEURS_SIMULES),
    ...pointsDeFauteImap([SERVICE_IMAP, `${SERVICE_IMAP}-implicite`]),
    ...pointsDeFauteRevocation,
    ...pointsDeFauteListeBlanche,
    ...pointsDeFaute(SERVICE_SOUMISSION, { authentification: true }),
    ...pointsDeFaute(`${SERVICE_SOUMISSION}-tls`, { authentification: true }),
    ...[pointDeFauteRemise, ...reportFaultPoints('mssante', DEFAUTS_DSN)].map((point) => ({
      ...point,
      addresses: adressesMagiquesDe(point.stage),
    })),
  ],

  async start(environment, configuration) {
    const { serverKeys, trust, clock, exchanges, faults } = environment
    const { subject } = await trust.verify(new X509Certificate(serverKeys.cert).raw, clock.wall())
    const boites = boitesPro(environment.population, configuration)
    const { nomHote: hostName, lecture } = configuration
    const lecteur = createLecteur(environment, { service: SERVICE_INTER_OPERATEURS, hostName, ...lecture })
    const estMagique = magiqueSelon(configuration.adressesMagiques, environment.etablissements)
    const simules = configuration.operateurs.map((entree) => creerOperateurSimule(entree, environment, { lecture, estMagique }))
    const destinations = [
      destinationProfessionnels([...boites.keys()], subject, { hostName, lecteur, estMagique }),
      ...simules.map(({ destination }) => destination),
    ]
    const listeBlanche = lazily(async () =>
      (await import('./liste-blanche/constituer-liste-blanche.ts')).constituerListeBlanche(environment, configuration),
    )
    // a file that cannot be read stops the bench before anything listens
    if (configuration.fichierListeBlanche) await listeBlanche()
    const { sourceListeBlanche } = configuration
    const actualisation =
      sourceListeBlanche && (await import('./liste-blanche/actualiser.ts')).createActualisation(environment, sourceListeBlanche)
    const enVigueur = lazily(async () => {
      const constituee = await listeBlanche()
      return () => actualisation?.index() ?? constituee().index
    })
    const operateur = lazily(async () => {
      const { createOperateur } = await import('./operateur.ts')
      return createOperateur(environment, configuration, {
        boites,
        simules,
        armer: createArmement(faults, destinations, estMagique),
        listeBlanche: await enVigueur(),
      })
    })
    const reprendre = async () => (await operateur()).reprendre()
    const emetteur = { service: SERVICE_INTER_OPERATEURS, hostName, cles: async () => serverKeys }
    const ecriture = lazily(async () => {
      const { createEcriture } = await import('./professionnels/ecrire-professionnel.ts')
      const operateurs = [
        { emetteur, destination: destinations[0]! },
        ...simules.map((simule) => ({ emetteur: simule, destination: simule.destination })),
      ]
      return createEcriture(environment, operateurs, reprendre)
    })
    const telechargement = lazily(async () => {
      const { telechargementListeBlanche } = await import('./transactions/telechargement-liste-blanche.ts')
      const constituee = await listeBlanche()
      return telechargementListeBlanche(() => constituee().liste)
    })
    const { essaisTls, dns } = configuration
    const essais = lazily(() => import('./essais-tls/services-essais-tls.ts'))
    const apiLps = [...servicesImap(environment, configuration, boites), ...servicesSoumission(configuration, operateur)]
    return {
      services: [
        ...servicesInterOperateurs(configuration, operateur),
        ...simules.map((simule) => serviceOperateurSimule(simule, operateur)),
        ...(dns.actif ? (await import('./dns/service-dns.ts')).avecDns(apiLps, environment, dns, boites.keys()) : apiLps),
        serviceListeBlanche(configuration.portListeBlanche, telechargement, environment),
        ...(essaisTls.actif ? await (await essais()).servicesEssaisTls(environment, essaisTls, hostName) : []),
      ],
      async transactions() {
        const { commandeImapDeclaree } = await import('./imap/passer-commande.ts')
        const { resolutionDnsDeclaree } = await import('./transactions/resolution-dns.ts')
        return [
          ...(await operateur()).transactions,
          commandeImapDeclaree(environment.etablissements),
          await telechargement(),
          ...(await essais()).transactionsEssaisTls,
          resolutionDnsDeclaree,
        ]
      },
      destinations,
      emetteurs: [emetteur, ...simules],
      listeBlanche: async () => (await enVigueur())(),
      reprises: createReprises(environment, configuration.fileEnvoi, reprendre),
      commands: { 'ecrire-professionnel': async (parametres) => (await ecriture())(parametres) },
      async ready() {
        await actualisation?.demarrer()
        const { envois } = await exchanges.state(FLUX_FILE, MODELE_FILE)
        if (envois.length > 0) await (await operateur()).reprendre()
      },
      stop: async () => {},
    }
  },
})
