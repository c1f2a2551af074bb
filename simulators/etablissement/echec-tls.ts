import { UserError } from '#src/domain/user-error.ts'
import type { Target } from '#src/exchange/connect.ts'
import { remedeTls } from '#src/exchange/remede-tls.ts'
import type { StarttlsFailure } from '#src/wire/smtp/watch-starttls.ts'
import type { EnvironnementTemoin } from './environnement.ts'

/** TLS with a service of the bench failed on the witness's side. Both ends are the bench's: it is no finding, but what was put in its PKI. */
export class EchecTlsError extends UserError {
  override readonly name = 'EchecTlsError'
  constructor({ host, port }: Target, { reason, certificate }: StarttlsFailure) {
    const { fr, en } = remedeTls(reason)
    const presente = certificate?.subject
    super({
      fr: `L’établissement témoin n’a pas pu joindre ${host}:${port} en TLS (${reason}${presente ? `, certificat présenté : ${presente}` : ''}). ${fr}`,
      en: `TLS of the witness establishment with ${host}:${port} failed (${reason}${presente ? `, certificate shown: ${presente}` : ''}). ${en}`,
    })
  }
}

/** The service broke off, or said nothing: its listener has told why in the journal, or a fault asked for it. */
const COUPURE = /^(CLOSED_DURING_HANDSHAKE|ECONNRESET|ECONNECTION|EPIPE|ETIMEDOUT)$/

/** Tells of a session that the witness could not secure: nobody else knows why. */
export function signalerEchecTls(service: Target, echec: StarttlsFailure, { onError }: Pick<EnvironnementTemoin, 'onError'>): void {
  if (!COUPURE.test(echec.reason)) onError(new EchecTlsError(service, echec))
}
