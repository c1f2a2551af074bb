import type { MailFacts } from '#src/domain/mail-facts.ts'
import { avecOuSansSmtputf8 } from './avec-ou-sans-smtputf8.ts'
import type { Adresse } from './courriel.ts'
import { enUtf8 } from './en-utf8.ts'
import { encodeMdn, type MdnAEcrire } from './encode-mdn.ts'
import { readEntetes } from './read-entetes.ts'

/** The receipt of a mail that somebody opened in the mailbox `from`. */
export interface AccuseDeLecture extends Pick<MdnAEcrire, 'from' | 'messageId' | 'dateMs' | 'boundary' | 'text' | 'reportingUa'> {
  readonly demandeurs: readonly Adresse[]
  /** The mail opened: what was read of it, and its bytes. */
  readonly courriel: Pick<MailFacts, 'subject' | 'messageId'>
  readonly original: Uint8Array
  /** ORCPT that it came with, xtext decoded: `rfc822;a@b.fr`. */
  readonly orcpt: string | undefined
  /** Address of its MAIL FROM; absent when it is not known: the receipt is then sent by hand. */
  readonly retour: string | undefined
}

/**
 * Writes the receipt of reading that software sends when a person opens a mail (`specs/mssante.md` §3.5), addressed to all who asked for it
 * (RFC 8098 §3), in the form of SMTPUTF8 when the mail used it (RFC 6533 §5).
 */
export function accuseDeLecture({ demandeurs, courriel, original, orcpt, retour, ...commun }: AccuseDeLecture) {
  const { address } = commun.from
  const spec: MdnAEcrire = {
    ...commun,
    to: demandeurs,
    subject: `Lu : ${courriel.subject}`,
    originalRecipient: orcpt ?? address,
    finalRecipient: address,
    originalMessageId: courriel.messageId,
    actionMode: 'manual-action',
    sendingMode: modeDEnvoi(demandeurs, retour),
    disposition: 'displayed',
    original,
  }
  return avecOuSansSmtputf8(enUtf8(original), (global) => encodeMdn({ ...spec, global }))
}

/**
 * Gives the distinct addresses of Disposition-Notification-To: one receipt is addressed to all of them, in its header and in its envelope
 * (RFC 8098 §3), once the reader agreed when there are several (§2.1).
 *
 * @param original the mail that asks for the receipt, whole
 */
export function demandeursDAccuse(original: Uint8Array): readonly Adresse[] {
  const { dispositionNotificationTo } = readEntetes(original).message
  const distincts = new Map(dispositionNotificationTo.map((demandeur) => [demandeur.address.toLowerCase(), demandeur]))
  distincts.delete('')
  return [...distincts.values()]
}

/** By itself only to the return path of the mail; to anybody else, or to several addresses, the reader agreed (RFC 8098 §2.1, `specs/mssante.md` §3.5). */
function modeDEnvoi(demandeurs: readonly Adresse[], retour: string | undefined): MdnAEcrire['sendingMode'] {
  const leSien = demandeurs.every(({ address }) => address.toLowerCase() === retour?.toLowerCase())
  return leSien ? 'MDN-sent-automatically' : 'MDN-sent-manually'
}
