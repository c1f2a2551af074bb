import { clientContext } from '#src/exchange/client-context.ts'
import type { OutgoingMail, SendMailResult } from '#src/wire/smtp/send-mail.ts'
import { confier } from './confier.ts'
import type { EnvironnementTemoin } from './environnement.ts'

/**
 * Submits a mail through the API LPS: STARTTLS, then SASL XOAUTH2 with a Pro Santé Connect token (ECO.1.0.1, ECO.1.2.1; `specs/mssante.md` §1.5).
 * Never rejects for what the operator does: see `confier`.
 */
export async function soumettre(
  mail: OutgoingMail,
  { apiLps, cles, identites, ...moyens }: Pick<EnvironnementTemoin, 'client' | 'apiLps' | 'cles' | 'identites' | 'onError'>,
): Promise<SendMailResult> {
  if (!apiLps) throw new Error('The witness has no mailbox at an operator: give "apiLps" to a profile that submits through the API LPS.')
  const session = {
    hostName: `lps.${identites.domaines[0]}`,
    tls: clientContext({ ca: cles.operateur.ca }),
    auth: { user: apiLps.boite.address, accessToken: await apiLps.jeton() },
  }
  return confier(mail, apiLps.service(), session, moyens)
}
