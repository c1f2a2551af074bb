import type { SessionContext, Sessions } from '#src/exchange/service.ts'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'
import type { SmtpConnectionHandle, SmtpDialogue } from '#src/wire/smtp/smtp-dialogue.ts'
import { createSmtpListener, type SmtpListenerOptions } from '#src/wire/smtp/smtp-listener.ts'
import type { ConfigurationMssante } from '../configuration.ts'

interface Ecoute extends Pick<SmtpListenerOptions, 'clientCertificate' | 'mechanisms'> {
  /** False where TLS comes before SMTP, or never. */
  readonly starttls: boolean
}

/** The sessions of one SMTP service of an operator. @param dialogue what answers a connection */
export function sessionsSmtp(
  { serverKeys }: Pick<SimulatorEnvironment, 'serverKeys'>,
  { nomHote, limites: { tailleOctets, destinataires, connexions, inactiviteMs } }: Pick<ConfigurationMssante, 'nomHote' | 'limites'>,
  { starttls, ...ecoute }: Ecoute,
  dialogue: (session: SessionContext, connexion: SmtpConnectionHandle) => SmtpDialogue,
): Sessions {
  const listener = createSmtpListener({
    ...ecoute,
    hostName: nomHote,
    startTls: starttls ? 'required' : 'none',
    ...(starttls && { tls: serverKeys }),
    limits: { messageBytes: tailleOctets, recipients: destinataires, connections: connexions, idleMs: inactiviteMs },
  })
  return {
    session: (socket, session) => listener.accept(socket, (connexion) => dialogue(session, connexion)),
    close: () => listener.close(),
  }
}
