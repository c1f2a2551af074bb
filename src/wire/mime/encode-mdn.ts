import { adresseTypee } from './adresse-typee.ts'
import type { Adresse } from './courriel.ts'
import { enAscii } from './en-ascii.ts'
import { joindreOriginal } from './joindre-original.ts'
import { ecrireMessage, nouveauMessage } from './noeud-mime.ts'

/** A receipt to write, in the form of version 1.1.3 of the volet (`specs/mssante.md` §3.5). */
export interface MdnAEcrire {
  readonly from: Adresse
  /** Addresses found in Disposition-Notification-To: the receipt goes to all of them (RFC 8098 §3). */
  readonly to: readonly Adresse[]
  readonly subject: string
  readonly messageId: string
  readonly dateMs: number
  readonly boundary: string
  /** First part, read by a person; holds code and label of the error when there is one. */
  readonly text: string
  /** `mes.banc.invalid; Mon espace sante simule`; what is not ASCII is replaced, in `error` too. */
  readonly reportingUa: string
  readonly originalRecipient: string
  readonly finalRecipient: string
  readonly originalMessageId: string
  readonly actionMode: 'manual-action' | 'automatic-action'
  readonly sendingMode: 'MDN-sent-manually' | 'MDN-sent-automatically'
  readonly disposition: 'displayed' | 'dispatched' | 'processed' | 'deleted'
  /** `902^Identifiant de patient inconnu^applicationErrorCondition`. */
  readonly error?: string
  /** The mail reported on, whole. */
  readonly original: Uint8Array
}

/** Writes an MDN of exactly three parts: text, disposition-notification, original mail (RFC 8098 §3). */
export async function encodeMdn(spec: MdnAEcrire): Promise<Buffer> {
  const { from, to, subject, messageId, dateMs, boundary, originalMessageId } = spec
  const type = 'multipart/report; report-type=disposition-notification'
  const headers = { from, to, subject, messageId, dateMs, boundary, inReplyTo: originalMessageId, references: [originalMessageId] }
  const root = await nouveauMessage(type, { ...headers, autoSubmitted: 'auto-replied' })
  root.createChild('text/plain; charset=utf-8').setContent(spec.text)
  const fields = [
    `Reporting-UA: ${enAscii(spec.reportingUa)}`,
    `Original-Recipient: ${adresseTypee(spec.originalRecipient)}`,
    `Final-Recipient: ${adresseTypee(spec.finalRecipient)}`,
    `Original-Message-ID: ${originalMessageId}`,
    `Disposition: ${spec.actionMode}/${spec.sendingMode}; ${spec.disposition}${spec.error === undefined ? '' : '/error'}`,
    ...(spec.error === undefined ? [] : [`Error: ${enAscii(spec.error)}`]),
  ]
  root.createChild('message/disposition-notification').setContent(`${fields.join('\r\n')}\r\n`)
  joindreOriginal(root, spec.original)
  return ecrireMessage(root)
}
