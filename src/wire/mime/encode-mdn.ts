import { adresseTypee } from './adresse-typee.ts'
import type { Adresse } from './courriel.ts'
import { enAscii } from './en-ascii.ts'
import { declarer8bit, joindreOriginal } from './joindre-original.ts'
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
  /** The mail used SMTPUTF8, and so does the receipt: message/global-disposition-notification (RFC 6533 §5). */
  readonly global?: boolean
}

/** Writes an MDN of exactly three parts: text, disposition-notification, original mail (RFC 8098 §3). */
export async function encodeMdn(spec: MdnAEcrire): Promise<Buffer> {
  const { from, to, subject, messageId, dateMs, boundary, originalMessageId, global = false } = spec
  const type = 'multipart/report; report-type=disposition-notification'
  const headers = { from, to, subject, messageId, dateMs, boundary, inReplyTo: originalMessageId, references: [originalMessageId] }
  const root = await nouveauMessage(type, { ...headers, autoSubmitted: 'auto-replied' })
  root.createChild('text/plain; charset=utf-8').setContent(spec.text)
  const fields = [
    `Reporting-UA: ${enAscii(spec.reportingUa)}`,
    `Original-Recipient: ${adresseTypee(spec.originalRecipient, global)}`,
    `Final-Recipient: ${adresseTypee(spec.finalRecipient, global)}`,
    `Original-Message-ID: ${originalMessageId}`,
    `Disposition: ${spec.actionMode}/${spec.sendingMode}; ${spec.disposition}${spec.error === undefined ? '' : '/error'}`,
    ...(spec.error === undefined ? [] : [`Error: ${enAscii(spec.error)}`]),
  ]
  const notification = Buffer.from(`${fields.join('\r\n')}\r\n`)
  declarer8bit(root, root.createChild(`message/${global ? 'global-' : ''}disposition-notification`).setContent(notification), notification)
  joindreOriginal(root, spec.original, global)
  return ecrireMessage(root)
}
