import type { MailDestination } from '#src/exchange/mail-destination.ts'
import type { SessionService } from '#src/exchange/service.ts'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'
import type { AnyTransaction } from '#src/exchange/transaction.ts'
import { createSmtpListener, type SmtpListener } from '#src/wire/smtp/smtp-listener.ts'
import { mecanismesOfferts } from '../authentification/authentifier.ts'
import type { BoitePro } from '../boites/boite-pro.ts'
import type { ConfigurationMssante } from '../configuration.ts'
import { createFileEnvoi } from '../file-envoi/file-envoi.ts'
import type { remiseInterOperateurs } from '../transactions/remise-inter-operateurs.ts'
import { soumission } from '../transactions/soumission.ts'
import type { ListeBlancheIndexee } from '../white-list.ts'
import { DialogueSoumission, type MoyensDialogueSoumission } from './dialogue-soumission.ts'

export const SERVICE_SOUMISSION = 'mssante.soumission'

/** What the service shares with the other services of the operator. */
export interface AutourDeLaSoumission {
  readonly remise: ReturnType<typeof remiseInterOperateurs>
  readonly boites: ReadonlyMap<string, BoitePro>
  readonly listeBlanche: () => ListeBlancheIndexee
  readonly destinations: () => readonly MailDestination[]
}

export interface Soumission {
  readonly services: readonly SessionService[]
  readonly transactions: readonly AnyTransaction[]
  /** Goes on with the mails that an earlier process left in the queue. */
  reprendre(): Promise<void>
}

/** The submission service of the API LPS and the operator's outgoing queue (`specs/mssante.md` §1.5). */
export function ouvrirSoumission(
  environment: SimulatorEnvironment,
  configuration: ConfigurationMssante,
  autour: AutourDeLaSoumission,
): Soumission {
  const { nomHote, fileEnvoi, motsDePasse, limites } = configuration
  const file = createFileEnvoi(environment, { ...autour, service: SERVICE_SOUMISSION, hostName: nomHote, politique: fileEnvoi })
  const transaction = soumission({ ...environment, ...autour })
  const moyens = { ...environment, ...autour, transaction, motsDePasse, tailleMax: limites.tailleOctets, programmer: file.programmer }
  const { port, implicite } = configuration.soumission
  const services = [service({ name: SERVICE_SOUMISSION, port, tls: 'starttls' }, environment, configuration, moyens)]
  if (implicite.actif)
    services.push(service({ name: `${SERVICE_SOUMISSION}-tls`, port: implicite.port, tls: 'implicit' }, environment, configuration, moyens))
  return { services, transactions: [transaction, file.transaction], reprendre: file.reprendre }
}

function service(
  { name, port, tls }: { name: string; port: number; tls: 'starttls' | 'implicit' },
  { serverKeys }: SimulatorEnvironment,
  { nomHote, motsDePasse, limites: { tailleOctets, destinataires, connexions, inactiviteMs } }: ConfigurationMssante,
  moyens: Omit<MoyensDialogueSoumission, 'service' | 'starttls'>,
): SessionService {
  let listener: SmtpListener | undefined
  const open = () =>
    createSmtpListener({
      hostName: nomHote,
      startTls: tls === 'starttls' ? 'required' : 'none',
      clientCertificate: 'optional',
      ...(tls === 'starttls' && { tls: serverKeys }),
      limits: { messageBytes: tailleOctets, recipients: destinataires, connections: connexions, idleMs: inactiviteMs },
      mechanisms: mecanismesOfferts({ motsDePasse }),
    })
  return {
    name,
    title:
      tls === 'starttls'
        ? { fr: 'Soumission par les logiciels clients, API LPS (SMTP)', en: 'Submission by client software, API LPS (SMTP)' }
        : { fr: 'Soumission sous TLS d’emblée (SMTP)', en: 'Submission with implicit TLS (SMTP)' },
    protocol: 'smtp',
    port,
    tls,
    clientCertificate: 'optional',
    session(socket, session) {
      listener ??= open()
      listener.accept(
        socket,
        (connexion) => new DialogueSoumission({ ...moyens, service: name, starttls: tls === 'starttls' }, session, connexion),
      )
    },
    close: async () => listener?.close(),
  }
}
