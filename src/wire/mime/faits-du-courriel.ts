import { createHash } from 'node:crypto'
import type { MailFacts } from '#src/domain/mail-facts.ts'
import { decodeCourriel } from './decode-courriel.ts'
import { mailFactsOf } from './mail-facts.ts'
import { rapportFacts } from './rapport-facts.ts'

/** The facts of a mail that the bench wrote itself, for one recipient; what its archive holds is left out. */
export function faitsDuCourriel(message: Uint8Array, recipient: string): MailFacts {
  const { message: courriel } = decodeCourriel(message)
  const sha256 = createHash('sha256').update(message).digest('hex')
  const rapport = rapportFacts(courriel.report)
  return { ...mailFactsOf(courriel, { recipient, sha256, size: message.byteLength }), ...(rapport && { rapport }) }
}
