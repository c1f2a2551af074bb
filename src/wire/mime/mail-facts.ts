import { splitAdresse } from '#src/domain/adresse.ts'
import type { AuteurCourriel, MailFacts } from '#src/domain/mail-facts.ts'
import type { Courriel, Entetes, NatureCourriel } from './courriel.ts'

/** What the mail itself does not say. */
export interface AutourDuCourriel {
  /** Recipient of the SMTP transaction; the first To address when not given. */
  readonly recipient?: string
  /** SHA-256 of the raw mail, lower-case hexadecimal. */
  readonly sha256: string
  /** Bytes. */
  readonly size: number
  /** Type codes of the documents of the archive. */
  readonly codesDocument?: readonly string[]
}

/**
 * The facts of a mail that states and views need (`specs/indicators.md`, Vocabulary). The conversation is the first mail of the
 * thread: first of References, else In-Reply-To, else the mail itself. A mail without Message-ID is known by its hash.
 */
export function mailFactsOf(
  courriel: Entetes & { readonly nature: NatureCourriel } & Pick<Partial<Courriel>, 'report'>,
  { recipient, sha256, size, codesDocument }: AutourDuCourriel,
): MailFacts {
  const { from, replyTo, to, inReplyTo, references, subject, nature } = courriel
  const messageId = ownText(courriel.messageId) ?? `<${sha256}@sans-message-id.invalid>`
  const sender = from[0]?.address ?? ''
  return {
    messageId,
    from: normalized(sender),
    to: normalized(recipient ?? to[0]?.address ?? ''),
    subject,
    conversation: references[0] ?? inReplyTo ?? messageId,
    ...(inReplyTo !== undefined && { inReplyTo }),
    ...(references.length > 0 && { references }),
    auteur: auteurOf(courriel),
    nature,
    accuseLectureDemande: courriel.dispositionNotificationTo.length > 0,
    reponsePossible: courriel.xMss.mes !== 'FIN',
    repondreA: normalized(replyTo[0]?.address ?? sender),
    ...(codesDocument && { codesDocument }),
    sha256,
    size,
  }
}

/** `fin` needs a subject that is exactly `[FIN]`, case included (`specs/mssante.md` §2 P10). */
function auteurOf({
  subject,
  nature,
  autoSubmitted = 'no',
}: Pick<Entetes, 'subject' | 'autoSubmitted'> & { nature: NatureCourriel }): AuteurCourriel {
  if (nature === 'mdn' || nature === 'dsn' || autoSubmitted !== 'no') return 'automate'
  return subject === '[FIN]' ? 'fin' : 'personne'
}

/** The same text in memory of its own: mailboxes keep it for as long as they keep the mail, and a part of a header block keeps the whole block. */
function ownText(text: string | undefined): string | undefined {
  return text === undefined ? undefined : Buffer.from(text).toString()
}

/** The domain of an address has no case; its local part is left as written. */
function normalized(address: string): string {
  const split = splitAdresse(address)
  return split ? `${split.local}@${split.domaine}` : address
}
