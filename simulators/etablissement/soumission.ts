import { clientContext } from '#src/exchange/client-context.ts'
import { type OutgoingMail, type SendMailResult, sendMail } from '#src/wire/smtp/send-mail.ts'
import type { EnvironnementTemoin } from './environnement.ts'

const SILENCE_MS = 60_000

/**
 * Submits a mail through the API LPS: STARTTLS, then SASL XOAUTH2 with a Pro Santé Connect token (ECO.1.0.1, ECO.1.2.1; `specs/mssante.md` §1.5).
 * Never rejects: an operator that cannot be reached is a result whose code is `000`.
 */
export async function soumettre(
  mail: OutgoingMail,
  { client, apiLps, cles, identites }: Pick<EnvironnementTemoin, 'client' | 'apiLps' | 'cles' | 'identites'>,
): Promise<SendMailResult> {
  if (!apiLps) throw new Error('The witness has no mailbox at an operator: give "apiLps" to a profile that submits through the API LPS.')
  const { host, port, servername } = apiLps.service()
  try {
    const socket = await client.connect({ host, port })
    return await sendMail(socket, mail, {
      hostName: `lps.${identites.domaines[0]}`,
      serverName: servername,
      tls: clientContext({ ca: cles.operateur.ca }),
      auth: { user: apiLps.boite.address, accessToken: await apiLps.jeton() },
      timeoutMs: SILENCE_MS,
    })
  } catch (error) {
    return { accepted: false, code: '000', response: `Cannot reach ${host}:${port}: ${(error as Error).message}`, command: 'CONN' }
  }
}
