import type { Champ, Courriel } from './courriel.ts'
import { champ } from './courriel.ts'
import { lireChamps, MAX_ENTETES } from './lire-champs.ts'
import { codeDErreur } from './objet-erreur.ts'
import type { DestinataireDsn, Disposition, Dsn, ErreurMdn, Mdn, Rapport } from './rapport.ts'

type Porteur = Pick<Courriel, 'contentType' | 'attachments' | 'subject'>

/** Reads the report a mail carries (`multipart/report`, RFC 6522); `undefined` when it carries none. */
export function lireRapport(courriel: Porteur): Rapport | undefined {
  if (courriel.contentType.value !== 'multipart/report') return undefined
  for (const piece of courriel.attachments) {
    const type = piece.contentType.value
    if (type === 'message/disposition-notification') return readMdn(piece.bytes, piece.part, courriel.subject)
    if (type === 'message/delivery-status' || type === 'message/global-delivery-status')
      return readDsn(piece.bytes, piece.part, returnedMessageId(courriel))
  }
  return undefined
}

/** RFC 8098 §3.2, with both ways the volet wrote errors (`specs/mssante.md` §3.5). */
function readMdn(bytes: Uint8Array, part: string, subject: string): Mdn {
  const { champs } = lireChamps(asBuffer(bytes))
  const value = (name: string) => champ({ champs }, name)?.value
  const disposition = value('Disposition') ?? ''
  const error = readErreur(value('Error'), disposition, subject)
  return {
    kind: 'mdn',
    part,
    ...defined({
      reportingUa: value('Reporting-UA'),
      originalRecipient: addressOf(value('Original-Recipient')),
      finalRecipient: addressOf(value('Final-Recipient')),
      originalMessageId: value('Original-Message-ID'),
    }),
    disposition: readDisposition(disposition),
    ...(error && { error }),
  }
}

/** `automatic-action/MDN-sent-automatically; processed/error`. */
function readDisposition(field: string): Disposition {
  const [modes = '', types = ''] = field.split(';', 2)
  const [actionMode = '', sendingMode = ''] = modes.trim().split('/')
  const [type = '', ...modifiers] = types.trim().split('/')
  const names = modifiers.join('/').split(',')
  return {
    actionMode,
    sendingMode,
    type: type.trim().toLowerCase(),
    modifiers: names.map((name) => name.trim().split(':')[0]!.toLowerCase()).filter((name) => name !== ''),
  }
}

function readErreur(field: string | undefined, disposition: string, subject: string): ErreurMdn | undefined {
  const inDisposition = /processed\/error:\s*(.+)/i.exec(disposition)?.[1]
  const text = field ?? inDisposition
  if (text !== undefined) {
    const code = /^\s*(\d+)\s*\^/.exec(text)?.[1]
    return { ...(code && { code }), text: text.trim(), dialecte: field === undefined ? 'disposition' : 'champ-error' }
  }
  const inSubject = codeDErreur(subject)
  return inSubject === undefined ? undefined : { code: inSubject, text: subject.slice(0, 200), dialecte: 'objet' }
}

/** RFC 3464 §2: one group of fields for the message, then one per recipient, separated by empty lines. */
function readDsn(bytes: Uint8Array, part: string, originalMessageId: string | undefined): Dsn {
  const groups: (readonly Champ[])[] = []
  const buffer = asBuffer(bytes).subarray(0, MAX_ENTETES)
  for (let at = 0, blocks = 0; at < buffer.length && blocks < 2000; blocks++) {
    const { champs, bodyOffset } = lireChamps(buffer, at)
    if (champs.length > 0) groups.push(champs)
    at = bodyOffset
  }
  const first = groups[0] ?? []
  const value = (name: string) => champ({ champs: first }, name)?.value
  return {
    kind: 'dsn',
    part,
    ...defined({
      reportingMta: value('Reporting-MTA')?.replace(/^[^;]*;\s*/, ''),
      originalEnvelopeId: value('Original-Envelope-Id'),
      originalMessageId,
    }),
    recipients: groups.filter((champs) => champ({ champs }, 'Action')).map(readDestinataire),
  }
}

function readDestinataire(champs: readonly Champ[]): DestinataireDsn {
  const value = (name: string) => champ({ champs }, name)?.value
  return {
    finalRecipient: addressOf(value('Final-Recipient')) ?? '',
    action: (value('Action') ?? '').toLowerCase(),
    status: (value('Status') ?? '').split(' ')[0]!,
    ...defined({ originalRecipient: addressOf(value('Original-Recipient')), diagnosticCode: value('Diagnostic-Code') }),
  }
}

/** Message-ID of the mail, or of the headers, that the report gives back in its third part. */
function returnedMessageId({ attachments }: Porteur): string | undefined {
  const returned = attachments.find(({ contentType: { value } }) => value === 'message/rfc822' || value === 'text/rfc822-headers')
  return returned && champ(lireChamps(asBuffer(returned.bytes)), 'Message-ID')?.value
}

/** `rfc822;x@y` → `x@y`. */
function addressOf(field: string | undefined): string | undefined {
  return field?.replace(/^[^;]*;\s*/, '').replace(/^<(.*)>$/, '$1')
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function defined<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
