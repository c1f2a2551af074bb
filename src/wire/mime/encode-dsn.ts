import type MimeNode from 'nodemailer/lib/mime-node'
import { adresseTypee } from './adresse-typee.ts'
import type { Adresse } from './courriel.ts'
import { enAscii } from './en-ascii.ts'
import { declarer8bit, joindreOriginal } from './joindre-original.ts'
import { lireChamps } from './lire-champs.ts'
import { ecrireMessage, nouveauMessage } from './noeud-mime.ts'

/** A delivery report to write (RFC 3464); it travels with the null sender `MAIL FROM:<>`. */
export interface DsnAEcrire {
  /** Host that reports: `mes.banc.invalid`. */
  readonly reportingMta: string
  readonly to: Adresse
  readonly messageId: string
  readonly dateMs: number
  readonly boundary: string
  /** First part, read by a person. */
  readonly text: string
  /** ENVID of the transaction, when the sender gave one. */
  readonly envelopeId?: string
  readonly recipients: readonly {
    readonly finalRecipient: string
    /** Address, or ORCPT with its type: `rfc822;a@b.fr`. */
    readonly originalRecipient?: string
    readonly action: 'delivered' | 'failed' | 'delayed' | 'relayed'
    /** Enhanced status: `5.1.1`. */
    readonly status: string
    /** What the other server said, whole, its lines apart: `550 5.1.1 patient introuvable`. */
    readonly diagnosticCode?: string
    /** True when no server said it: this one decided by itself. */
    readonly locale?: boolean
  }[]
  /** The mail reported on; its headers go back, or the whole of it with `full`. */
  readonly original: Uint8Array
  readonly full?: boolean
  /** The mail used SMTPUTF8, and so does the report: message/global-delivery-status (RFC 6533 §4). */
  readonly global?: boolean
}

/** Subjects as Postfix writes them, which the fact sheet takes for a message non remis (`specs/mssante.md` §2 P14). */
const OBJETS = {
  failed: 'Undelivered Mail Returned to Sender',
  delayed: 'Delayed Mail (still being retried)',
  delivered: 'Successful Mail Delivery Report',
  relayed: 'Successful Mail Delivery Report',
} as const

/** Writes a DSN: text, delivery-status, original mail or its headers, from MAILER-DAEMON. */
export async function encodeDsn(spec: DsnAEcrire): Promise<Buffer> {
  const { reportingMta, to, messageId, dateMs, boundary, recipients, global = false } = spec
  const worst = recipients.find(({ action }) => action === 'failed') ?? recipients[0]
  if (!worst) throw new Error('Cannot write a delivery report without recipient: give at least one in "recipients".')
  const root = await nouveauMessage('multipart/report; report-type=delivery-status', {
    from: { name: 'Mail Delivery System', address: `MAILER-DAEMON@${reportingMta}` },
    to: [to],
    subject: OBJETS[worst.action],
    messageId,
    dateMs,
    boundary,
    autoSubmitted: 'auto-replied',
  })
  root.createChild('text/plain; charset=utf-8').setContent(spec.text)
  const envelope = spec.envelopeId === undefined ? [] : [`Original-Envelope-Id: ${spec.envelopeId}`]
  const groups = [
    [`Reporting-MTA: dns; ${reportingMta}`, ...envelope],
    ...recipients.map((recipient) => recipientFields(recipient, global)),
  ]
  const status = Buffer.from(groups.map((fields) => `${fields.join('\r\n')}\r\n`).join('\r\n'))
  declarer8bit(root, root.createChild(`message/${global ? 'global-' : ''}delivery-status`).setContent(status), status)
  if (spec.full) joindreOriginal(root, spec.original, global)
  else joindreEntetes(root, headersOf(spec.original), global)
  return ecrireMessage(root)
}

function recipientFields(
  { finalRecipient, originalRecipient, action, status, diagnosticCode, locale }: DsnAEcrire['recipients'][number],
  global: boolean,
): string[] {
  return [
    ...(originalRecipient === undefined ? [] : [`Original-Recipient: ${adresseTypee(originalRecipient, global)}`]),
    `Final-Recipient: ${adresseTypee(finalRecipient, global)}`,
    `Action: ${action}`,
    `Status: ${status}`,
    ...(diagnosticCode === undefined ? [] : [`Diagnostic-Code: ${locale ? 'x-banc' : 'smtp'}; ${lignesPliees(diagnosticCode)}`]),
  ]
}

/** A reply of several lines keeps them, folded (RFC 3461 §9.2). */
function lignesPliees(text: string): string {
  return text.split(/\r?\n/).map(enAscii).join('\r\n ')
}

/** ASCII headers as they are, 7bit and without charset (RFC 6522 §4); nodemailer encodes others, and any long line it is given. */
function joindreEntetes(root: MimeNode, headers: Buffer, global: boolean): void {
  if (global) {
    declarer8bit(root, root.createChild('message/global-headers').setContent(headers), headers)
    return
  }
  const tete = 'Content-Type: text/rfc822-headers\r\nContent-Transfer-Encoding: 7bit\r\n\r\n'
  if (headers.every((byte) => byte < 0x80)) root.createChild('text/rfc822-headers').setRaw(Buffer.concat([Buffer.from(tete), headers]))
  else root.createChild('text/rfc822-headers').setContent(headers)
}

function headersOf(original: Uint8Array): Buffer {
  const bytes = Buffer.from(original)
  return bytes.subarray(0, lireChamps(bytes).bodyOffset)
}
