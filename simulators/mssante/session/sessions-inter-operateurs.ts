import type { SessionContext, Sessions } from '#src/exchange/service.ts'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'
import type { SmtpConnectionHandle } from '#src/wire/smtp/smtp-dialogue.ts'
import { createSmtpListener } from '#src/wire/smtp/smtp-listener.ts'
import type { ConfigurationMssante } from '../configuration.ts'
import { DialogueInterOperateurs, type MoyensDialogue } from './dialogue-inter-operateurs.ts'

type Dialogue = (session: SessionContext, connexion: SmtpConnectionHandle) => DialogueInterOperateurs

/** The sessions of one service where other operators deliver. */
export function sessionsInterOperateurs(
  { serverKeys }: Pick<SimulatorEnvironment, 'serverKeys'>,
  { nomHote, limites }: ConfigurationMssante,
  moyens: MoyensDialogue,
  dialogue: Dialogue = (session, connexion) => new DialogueInterOperateurs(moyens, session, connexion),
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
    session: (socket, session) => listener.accept(socket, (connexion) => dialogue(session, connexion)),
    close: () => listener.close(),
  }
}
