import { X509Certificate } from 'node:crypto'
import type { MailDestination } from '#src/exchange/mail-destination.ts'
import type { Service, SessionService } from '#src/exchange/service.ts'
import { defineSimulator, type SimulatorEnvironment } from '#src/exchange/simulator.ts'
import { createSmtpListener, type SmtpListener } from '#src/wire/smtp/smtp-listener.ts'
import { createAvisDeRemise } from './avis-de-remise.ts'
import { boitesPro } from './boites/boite-pro.ts'
import { type ConfigurationMssante, configurationMssante } from './configuration.ts'
import { constituerListeBlanche } from './constituer-liste-blanche.ts'
import { commandeImapDeclaree } from './imap/passer-commande.ts'
import { pointsDeFauteImap, servicesImap } from './imap/service-imap.ts'
import { createLecteur } from './operateur-distant/lecteur.ts'
import { operateurDistant } from './operateur-distant/operateur-distant.ts'
import { serviceListeBlanche } from './service-liste-blanche.ts'
import { DialogueInterOperateurs, type MoyensDialogue } from './session/dialogue-inter-operateurs.ts'
import { pointsDeFaute } from './session/fautes-smtp.ts'
import { ouvrirSoumission, SERVICE_SOUMISSION } from './soumission/ouvrir-soumission.ts'
import { remiseInterOperateurs } from './transactions/remise-inter-operateurs.ts'
import { telechargementListeBlanche } from './transactions/telechargement-liste-blanche.ts'

const SERVICE = 'mssante.inter-operateurs'

export default defineSimulator<ConfigurationMssante>({
  id: 'mssante',
  title: { fr: 'Opérateurs MSSanté', en: 'MSSanté operators' },
  source: 'ANS, Référentiel socle MSSanté #1 (opérateurs) ; specs/mssante.md §1',
  configuration: configurationMssante,
  faultPoints: [...pointsDeFaute(SERVICE), ...pointsDeFauteImap, ...pointsDeFaute(SERVICE_SOUMISSION, { authentification: true })],

  async start(environment, configuration) {
    const { serverKeys, trust, clock, journal } = environment
    const { subject } = await trust.verify(new X509Certificate(serverKeys.cert).raw, clock.wall())
    const boites = boitesPro(environment.population, configuration)
    const distant = operateurDistant([...boites.keys()], subject, lecteurDe(environment, configuration))
    const listeBlanche = await constituerListeBlanche(environment, configuration)
    // the first mail comes once every simulator has started
    let connues: readonly MailDestination[] | undefined
    const destinations = () => {
      connues ??= environment.destinations()
      return connues
    }
    const transaction = remiseInterOperateurs({ ...environment, destinations, relire: (sha256) => journal.blob(sha256) })
    const annoncer = createAvisDeRemise(environment, { service: SERVICE, hostName: configuration.nomHote })
    const moyens = {
      ...environment,
      destinations,
      transaction,
      listeBlanche: () => listeBlanche().index,
      annoncer,
      tailleMax: configuration.limites.tailleOctets,
    }

    const soumission = ouvrirSoumission(environment, configuration, { ...moyens, remise: transaction, boites })
    const telechargement = telechargementListeBlanche(() => listeBlanche().liste)
    const services: Service[] = [service(SERVICE, environment, configuration, { ...moyens, service: SERVICE, certificatExige: true })]
    const clair = `${SERVICE}-clair`
    if (configuration.clair.actif)
      services.push(service(clair, environment, configuration, { ...moyens, service: clair, certificatExige: false }))
    services.push(...(await servicesImap(environment, configuration, boites)))
    services.push(...soumission.services, serviceListeBlanche(configuration.portListeBlanche, telechargement, environment.exchanges))
    return {
      services,
      transactions: async () => [transaction, ...soumission.transactions, commandeImapDeclaree(environment.etablissements), telechargement],
      destinations: [distant],
      ready: soumission.reprendre,
      stop: async () => {},
    }
  },
})

function service(
  name: string,
  { serverKeys }: SimulatorEnvironment,
  configuration: ConfigurationMssante,
  moyens: MoyensDialogue,
): SessionService {
  const { certificatExige } = moyens
  const { tailleOctets, destinataires, connexions, inactiviteMs } = configuration.limites
  let listener: SmtpListener | undefined
  const open = () =>
    createSmtpListener({
      hostName: configuration.nomHote,
      startTls: certificatExige ? 'required' : 'none',
      clientCertificate: certificatExige ? 'required' : 'none',
      ...(certificatExige && { tls: serverKeys }),
      limits: { messageBytes: tailleOctets, recipients: destinataires, connections: connexions, idleMs: inactiviteMs },
    })
  return {
    name,
    title: certificatExige
      ? { fr: 'Remise entre opérateurs MSSanté (SMTP)', en: 'Delivery between MSSanté operators (SMTP)' }
      : { fr: 'Remise entre opérateurs, sans TLS (mise au point)', en: 'Delivery between operators, without TLS (debugging)' },
    protocol: 'smtp',
    port: certificatExige ? configuration.port : configuration.clair.port,
    tls: certificatExige ? 'starttls' : 'none',
    clientCertificate: certificatExige ? 'required' : 'none',
    session(socket, session) {
      listener ??= open()
      listener.accept(socket, (connexion) => new DialogueInterOperateurs(moyens, session, connexion))
    },
    close: async () => listener?.close(),
  }
}

function lecteurDe(environment: SimulatorEnvironment, { nomHote, lecture }: ConfigurationMssante) {
  const delaiHeures = lecture.active ? ([lecture.minHeures, lecture.maxHeures] as const) : undefined
  return createLecteur(environment, { service: SERVICE, hostName: nomHote, ...(delaiHeures && { delaiHeures }) })
}
