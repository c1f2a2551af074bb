import type { Sessions } from '#src/exchange/service.ts'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'
import { createSmtpListener } from '#src/wire/smtp/smtp-listener.ts'
import { mecanismesOfferts } from '../authentification/authentifier.ts'
import type { ConfigurationMssante } from '../configuration.ts'
import { DialogueSoumission, type MoyensDialogueSoumission } from './dialogue-soumission.ts'

/** The sessions of one service where client software submits. */
export function sessionsSoumission(
  { serverKeys }: Pick<SimulatorEnvironment, 'serverKeys'>,
  { nomHote, motsDePasse, limites: { tailleOctets, destinataires, connexions, inactiviteMs } }: ConfigurationMssante,
  moyens: MoyensDialogueSoumission,
): Sessions {
  const { starttls } = moyens
  const listener = createSmtpListener({
    hostName: nomHote,
    startTls: starttls ? 'required' : 'none',
    clientCertificate: 'optional',
    ...(starttls && { tls: serverKeys }),
    limits: { messageBytes: tailleOctets, recipients: destinataires, connections: connexions, idleMs: inactiviteMs },
    mechanisms: mecanismesOfferts({ motsDePasse }),
  })
  return {
    session: (socket, session) => listener.accept(socket, (connexion) => new DialogueSoumission(moyens, session, connexion)),
    close: () => listener.close(),
  }
}
