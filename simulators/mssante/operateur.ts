import type { MailDestination } from '#src/exchange/courriel/mail-destination.ts'
import type { Sessions } from '#src/exchange/service.ts'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'
import type { AnyTransaction } from '#src/exchange/transaction.ts'
import type { ArmerFautes } from './adresses-magiques/armer-fautes.ts'
import { mecanismesOfferts } from './authentification/authentifier.ts'
import { createAvisDeRemise } from './avis-de-remise.ts'
import type { BoitePro } from './boites/boite-pro.ts'
import { avecPostmaster } from './boites/postmaster.ts'
import type { ConfigurationMssante } from './configuration.ts'
import { createFileEnvoi } from './file-envoi/file-envoi.ts'
import type { ListeBlancheIndexee } from './liste-blanche/liste-blanche.ts'
import type { OperateurSimule } from './operateurs-simules/operateur-simule.ts'
import { sessionsOperateurSimule } from './operateurs-simules/sessions-operateur-simule.ts'
import { DialogueInterOperateurs } from './session/dialogue-inter-operateurs.ts'
import { SERVICE_INTER_OPERATEURS } from './session/services-inter-operateurs.ts'
import { sessionsSmtp } from './session/sessions-smtp.ts'
import { DialogueSoumission } from './soumission/dialogue-soumission.ts'
import { SERVICE_SOUMISSION } from './soumission/services-soumission.ts'
import { remiseInterOperateurs } from './transactions/remise-inter-operateurs.ts'
import { soumission } from './transactions/soumission.ts'

/** What the operator shares with the services that do not carry mail. */
export interface AutourDeLOperateur {
  readonly boites: ReadonlyMap<string, BoitePro>
  readonly listeBlanche: () => ListeBlancheIndexee
  /** The other operators that the bench simulates. */
  readonly simules: readonly OperateurSimule[]
  /** Sets the faults that magic recipient addresses ask for. */
  readonly armer: ArmerFautes
}

/** What answers the SMTP services of the operator. */
export interface Operateur {
  readonly transactions: readonly AnyTransaction[]
  /** Sessions with other operators, by service name. */
  interOperateurs(service: string, certificatExige: boolean): Sessions
  /** Sessions of another operator that the bench simulates. */
  simule(simule: OperateurSimule): Promise<Sessions>
  /** Sessions with client software, by service name. */
  soumission(service: string, tls: 'starttls' | 'implicit'): Sessions
  /** Goes on with the mails that an earlier process left in the queue. */
  reprendre(): Promise<void>
}

/** The operator at work: its transactions, its outgoing queue, its sessions. Loaded with the first mail connection. */
export function createOperateur(
  environment: SimulatorEnvironment,
  configuration: ConfigurationMssante,
  { boites, listeBlanche, simules, armer }: AutourDeLOperateur,
): Operateur {
  const { nomHote, fileEnvoi, motsDePasse, limites, xdm, nilAdmis } = configuration
  // every simulator has started before the first mail comes
  let connues: readonly MailDestination[] | undefined
  const destinations = () => {
    // what leaves for the postmaster of an establishment goes to the establishment
    connues ??= avecPostmaster(
      environment.destinations(),
      environment.etablissements.flatMap(({ domaines }) => domaines),
    )
    return connues
  }
  // the mailboxes of the other operators are reached at their own doors
  let tenues: readonly MailDestination[] | undefined
  const siennes = () => {
    tenues ??= avecPostmaster(environment.destinations().filter((tenue) => !simules.some(({ destination }) => destination === tenue)))
    return tenues
  }
  const autour = { destinations, boites, listeBlanche, tailleMax: limites.tailleOctets, donneesMs: limites.donneesMs, armer }
  const remise = remiseInterOperateurs({ ...environment, ...xdm, nilAdmis, destinations })
  const depot = soumission({ ...environment, ...autour, remise, hostName: nomHote })
  const file = createFileEnvoi(environment, { ...autour, remise, service: SERVICE_SOUMISSION, hostName: nomHote, politique: fileEnvoi })
  const annoncer = createAvisDeRemise(environment, { service: SERVICE_INTER_OPERATEURS, hostName: nomHote })
  return {
    transactions: [remise, depot, file.transaction],
    interOperateurs(service, certificatExige) {
      const moyens = { ...environment, ...autour, service, destinations: siennes, certificatExige, transaction: remise, annoncer }
      const ecoute = { starttls: certificatExige, clientCertificate: certificatExige ? 'required' : 'none' } as const
      return sessionsSmtp(environment, configuration, ecoute, (...connexion) => new DialogueInterOperateurs(moyens, ...connexion))
    },
    simule: (simule) => sessionsOperateurSimule(simule, environment, configuration, { ...autour, transaction: remise }),
    soumission(service, tls) {
      const starttls = tls === 'starttls'
      const moyens = { ...environment, ...autour, service, starttls, transaction: depot, motsDePasse, programmer: file.programmer }
      const ecoute = { starttls, clientCertificate: 'optional', mechanisms: mecanismesOfferts({ motsDePasse }) } as const
      return sessionsSmtp(environment, configuration, ecoute, (...connexion) => new DialogueSoumission(moyens, ...connexion))
    },
    reprendre: file.reprendre,
  }
}
