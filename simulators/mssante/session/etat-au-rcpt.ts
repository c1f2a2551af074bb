import type { MailDestination } from '#src/exchange/courriel/mail-destination.ts'
import type { Exchanges } from '#src/exchange/exchanges.ts'

/** The state that a destination checks a recipient against at RCPT TO: the mailbox as it is now, when the destination looks at it. */
export async function etatAuRcpt(destination: MailDestination, adresse: string, exchanges: Exchanges): Promise<unknown> {
  const stream = destination.stream(adresse)
  return destination.recipientByAddress ? destination.model.initial(stream) : exchanges.state(stream, destination.model)
}
