import type { FaultPoint } from '#src/exchange/faults.ts'
import { lateSessions, lazily } from '#src/exchange/lazily.ts'
import type { SessionService } from '#src/exchange/service.ts'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'
import type { BoitePro } from '../boites/boite-pro.ts'
import type { ConfigurationMssante } from '../configuration.ts'

const SERVICE = 'mssante.imap'

/** Where a session can be made to fail; `code` is what the wire says: `NO`, `BAD`, `NO [UNAVAILABLE]`. */
export const pointsDeFauteImap: readonly FaultPoint[] = [
  { service: SERVICE, stage: 'commande', match: ['commande', 'boite'], then: ['code', 'delayMs', 'cut'] },
]

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
  const starttls = service(SERVICE, port, 'starttls')
  return implicite.actif ? [starttls, service(`${SERVICE}-implicite`, implicite.port, 'implicit')] : [starttls]
}
