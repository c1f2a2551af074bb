import { clientContext } from '#src/exchange/client-context.ts'
import type { OutgoingMail, SendMailResult } from '#src/wire/smtp/send-mail.ts'
import { confier } from './confier.ts'
import type { EnvironnementTemoin } from './environnement.ts'

/**
 * Hands a mail to the other operators of the espace de confiance: STARTTLS with the operator's client certificate
 * (`specs/mssante.md` §1.4). Never rejects: see `confier`.
 */
export function remettre(
  mail: OutgoingMail,
  { adresses, cles, identites, ...moyens }: Pick<EnvironnementTemoin, 'client' | 'adresses' | 'cles' | 'identites' | 'onError'>,
): Promise<SendMailResult> {
  const session = { hostName: `smtp.${identites.domaines[0]}`, tls: clientContext(cles.operateur) }
  return confier(mail, adresses().mssante, session, moyens)
}
