import { SILENCE_MS } from '#src/exchange/courriel/silence.ts'
import { type OutgoingMail, type SendMailOptions, type SendMailResult, sendMail } from '#src/wire/smtp/send-mail.ts'
import { signalerEchecTls } from './echec-tls.ts'
import type { Adresses, EnvironnementTemoin } from './environnement.ts'

/**
 * Hands a mail to a service of the bench. Never rejects: one that cannot be reached is a result whose code is `000`. A session that the
 * witness could not secure is told.
 */
export async function confier(
  mail: OutgoingMail,
  { host, port, servername }: Adresses['mssante'],
  session: Pick<SendMailOptions, 'hostName' | 'tls' | 'auth'>,
  { client, onError }: Pick<EnvironnementTemoin, 'client' | 'onError'>,
): Promise<SendMailResult> {
  try {
    const socket = await client.connect({ host, port })
    const result = await sendMail(socket, mail, { ...session, serverName: servername, timeoutMs: SILENCE_MS })
    if (result.starttls) signalerEchecTls({ host, port }, result.starttls, { onError })
    return result
  } catch (error) {
    return { accepted: false, code: '000', response: `Cannot reach ${host}:${port}: ${(error as Error).message}`, command: 'CONN' }
  }
}
