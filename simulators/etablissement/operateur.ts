import { clientContext } from '#src/exchange/client-context.ts'
import { type OutgoingMail, type SendMailResult, sendMail } from '#src/wire/smtp/send-mail.ts'
import type { EnvironnementTemoin } from './environnement.ts'

const SILENCE_MS = 60_000

/**
 * Hands a mail to the other operators of the espace de confiance: STARTTLS with the operator's client certificate
 * (`specs/mssante.md` §1.4). Never rejects: an operator that cannot be reached is a result whose code is `000`.
 */
export async function remettre(
  mail: OutgoingMail,
  { client, adresses, cles, identites }: Pick<EnvironnementTemoin, 'client' | 'adresses' | 'cles' | 'identites'>,
): Promise<SendMailResult> {
  const { host, port, servername } = adresses().mssante
  try {
    const socket = await client.connect({ host, port })
    return await sendMail(socket, mail, {
      hostName: `smtp.${identites.domaines[0]}`,
      serverName: servername,
      tls: clientContext(cles.operateur),
      timeoutMs: SILENCE_MS,
    })
  } catch (error) {
    return { accepted: false, code: '000', response: `Cannot reach ${host}:${port}: ${(error as Error).message}`, command: 'CONN' }
  }
}
