import { parseDistinguishedName } from '#src/domain/distinguished-name.ts'
import type { MailDestination } from '#src/exchange/courriel/mail-destination.ts'
import type { ServerKeys } from '#src/exchange/credentials.ts'
import { lateSessions, lazily } from '#src/exchange/lazily.ts'
import type { SessionService } from '#src/exchange/service.ts'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'
import type { EstMagique } from '../adresses-magiques/est-magique.ts'
import type { ConfigurationMssante } from '../configuration.ts'
import type { Operateur } from '../operateur.ts'
import { destinationProfessionnels } from '../professionnels/destination-professionnels.ts'
import { createLecteur } from '../professionnels/lecteur.ts'
import type { ConfigurationOperateurSimule } from './configuration.ts'

/** Services of the simulated operators, whose names come from the configuration. */
export const SERVICES_OPERATEURS_SIMULES = 'mssante.operateur-*'

/** Another operator of the espace de confiance: where it listens, its mailboxes, the certificate it presents. */
export interface OperateurSimule {
  readonly configuration: ConfigurationOperateurSimule
  /** `mssante.operateur-chu-voisin`. */
  readonly service: string
  readonly hostName: string
  readonly destination: MailDestination
  /** Its certificate, issued by the test authorities when it first listens to somebody or writes. */
  readonly cles: () => Promise<ServerKeys>
}

/** Makes the operator of one entry of `services.mssante.operateurs`. */
export function creerOperateurSimule(
  configuration: ConfigurationOperateurSimule,
  environment: SimulatorEnvironment,
  { lecture, estMagique }: Pick<ConfigurationMssante, 'lecture'> & { readonly estMagique: EstMagique },
): OperateurSimule {
  const { id, nom, domaines, boites } = configuration
  const { authorities, hotes, serverKeys } = environment
  const service = `mssante.operateur-${id}`
  const hostName = `smtp.${domaines[0]}`
  const dn = configuration.dn ?? `CN=${hostName},OU=300000000000004,O=${echappe(nom)},ST=Paris (75),C=FR`
  const cles = lazily(async () => {
    const names = [...new Set([hostName, 'localhost', '127.0.0.1', '::1', ...hotes.noms])]
    const subject = parseDistinguishedName(dn)!
    const { ca, crl } = serverKeys
    return { ...(await authorities.issueServer({ issuer: 'organisations', names, subject, usage: 'operateur' })), ca, crl }
  })
  const lecteur = createLecteur(environment, { service, hostName, cles, ...lecture })
  const tenu = destinationProfessionnels(boites, dn, { hostName, lecteur, estMagique })
  const destination = { ...tenu, id: `mssante/operateur-${id}`, ...serviPour(domaines, dn) }
  return { configuration, service, hostName, destination, cles }
}

/** Where it receives the mails of its domains. */
export function serviceOperateurSimule(simule: OperateurSimule, operateur: () => Promise<Operateur>): SessionService {
  const { nom, port } = simule.configuration
  return {
    name: simule.service,
    title: { fr: `Opérateur simulé ${nom} (SMTP)`, en: `Simulated operator ${nom} (SMTP)` },
    protocol: 'smtp',
    port,
    tls: 'starttls',
    clientCertificate: 'required',
    clients: 'operators',
    ...lateSessions(async () => (await operateur()).simule(simule)),
  }
}

/** A domain without any mailbox is its own too. */
function serviPour(domaines: readonly string[], dn: string): Pick<MailDestination, 'serves' | 'operateur'> {
  const siens = new Set(domaines.map((domaine) => domaine.toLowerCase()))
  return { operateur: { domaines, dn }, serves: (adresse) => siens.has(adresse.slice(adresse.lastIndexOf('@') + 1).toLowerCase()) }
}

/** RFC 4514 §2.4. */
function echappe(valeur: string): string {
  return valeur.replace(/[,+"\\<>;]/g, (signe) => `\\${signe}`)
}
