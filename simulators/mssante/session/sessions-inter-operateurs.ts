import type { Sessions } from '#src/exchange/service.ts'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'
import { createSmtpListener } from '#src/wire/smtp/smtp-listener.ts'
import type { ConfigurationMssante } from '../configuration.ts'
import { DialogueInterOperateurs, type MoyensDialogue } from './dialogue-inter-operateurs.ts'

/** The sessions of one service where other operators deliver. */
export function sessionsInterOperateurs(
  { serverKeys }: Pick<SimulatorEnvironment, 'serverKeys'>,
  { nomHote, limites }: ConfigurationMssante,
  moyens: MoyensDialogue,
): Sessions {
  const { certificatExige } = moyens
  const { tailleOctets, destinataires, connexions, inactiviteMs } = limites
  const listener = createSmtpListener({
    hostName: nomHote,
    startTls: certificatExige ? 'required' : 'none',
    clientCertificate: certificatExige ? 'required' : 'none',
    ...(certificatExige && { tls: serverKeys }),
    limits: { messageBytes: tailleOctets, recipients: destinataires, connections: connexions, idleMs: inactiviteMs },
  })
  return {
    session: (socket, session) => listener.accept(socket, (connexion) => new DialogueInterOperateurs(moyens, session, connexion)),
    close: () => listener.close(),
  }
}
