import { lateSessions, lazily } from '#src/exchange/lazily.ts'
import type { SessionService } from '#src/exchange/service.ts'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'
import type { BoitePro } from '../boites/boite-pro.ts'
import type { ConfigurationMssante } from '../configuration.ts'

export const SERVICE_IMAP = 'mssante.imap'

/** The IMAP services of the API LPS: STARTTLS, and TLS from the start when the configuration asks for it (`specs/mssante.md` §1.5). */
export function servicesImap(
  environment: SimulatorEnvironment,
  configuration: ConfigurationMssante,
  boites: ReadonlyMap<string, BoitePro>,
): SessionService[] {
  const { port, implicite } = configuration.imap
  const sessions = lazily(async () => (await import('./sessions-imap.ts')).createSessionsImap(environment, configuration, boites))
  const service = (name: string, ouvert: number, tls: 'starttls' | 'implicit'): SessionService => ({
    name,
    title: { fr: 'Lecture des boîtes aux lettres (IMAP)', en: 'Reading of mailboxes (IMAP)' },
    protocol: 'imap',
    port: ouvert,
    tls,
    clientCertificate: 'optional',
    ...lateSessions(async () => (await sessions())(name)),
  })
  const starttls = service(SERVICE_IMAP, port, 'starttls')
  return implicite.actif ? [starttls, service(`${SERVICE_IMAP}-implicite`, implicite.port, 'implicit')] : [starttls]
}
