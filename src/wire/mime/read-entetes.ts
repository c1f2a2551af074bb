import addressparser from 'nodemailer/lib/addressparser'
import type { Anomaly, Decoded } from '#src/domain/anomaly.ts'
import { asBuffer } from '#src/domain/as-buffer.ts'
import { atMost } from '#src/domain/wording.ts'
import { anomalie } from './anomalie.ts'
import type { Adresse, Champ, Entetes } from './courriel.ts'
import { lireChamps } from './lire-champs.ts'
import { decodeMots } from './mots-encodes.ts'
import { readParametres } from './parametres.ts'

/** Fields that RFC 5322 §3.6, RFC 2045 §3, RFC 8098 §2.1 and the MSSanté headers allow once. */
const UNIQUES = new Set([
  ...['from', 'to', 'cc', 'reply-to', 'subject', 'message-id', 'in-reply-to', 'references', 'date', 'disposition-notification-to'],
  ...['mime-version', 'content-type', 'content-transfer-encoding', 'x-mss-nil', 'x-mss-ins', 'x-mss-codecda', 'x-mss-mes'],
])
const DATE = /^(?:[A-Za-z]{3},\s*)?\d{1,2}\s+[A-Za-z]{3}\s+\d{4}\s+\d{2}:\d{2}(?::\d{2})?\s+(?:[+-]\d{4}|[A-Z]{1,4})(?:\s*\([^)]*\))?$/

/**
 * Reads only the header block of a mail, which is all that the SMTP path needs for a mail without attachment. Never throws.
 *
 * @param bytes the whole mail, as received after DATA with dots unstuffed
 */
export function readEntetes(bytes: Uint8Array): Decoded<Entetes> {
  const buffer = asBuffer(bytes)
  const { champs, bodyOffset, anomalies: found } = lireChamps(buffer)
  const anomalies = [...found]
  const byName = firstFields(champs, anomalies)
  const value = (name: string) => byName.get(name)?.value
  for (const name of ['from', 'date'])
    if (!byName.has(name))
      anomalies.push(
        anomalie(
          'mime-entete-absent',
          { header: TITRES[name]! },
          { fr: `un en-tête ${TITRES[name]}`, en: `a ${TITRES[name]} header` },
          'absent',
        ),
      )
  const subject = decodeMots(value('subject') ?? '')
  if (!subject.ok)
    anomalies.push(
      anomalie(
        'mime-mot-encode',
        where(byName.get('subject')),
        { fr: 'un mot encodé lisible', en: 'a readable encoded word' },
        { fr: 'mot illisible', en: 'unreadable word' },
      ),
    )
  const contentType = readParametres(value('content-type') ?? 'text/plain')
  if (!contentType.ok)
    anomalies.push(
      anomalie(
        'mime-parametre',
        where(byName.get('content-type')),
        { fr: 'nom=valeur', en: 'name=value' },
        { fr: 'paramètre illisible', en: 'unreadable parameter' },
      ),
    )
  const boites = (name: string) => readAdresses(byName.get(name), anomalies)
  const dateMs = readDate(byName.get('date'), anomalies)
  const message: Entetes = {
    champs,
    // a second From, which RFC 5322 §3.6 forbids, is somebody who wrote too
    from: champs.filter(({ name }) => name.toLowerCase() === 'from').flatMap((field) => readAdresses(field, anomalies)),
    to: boites('to'),
    cc: boites('cc'),
    replyTo: boites('reply-to'),
    subject: subject.text,
    messageId: value('message-id'),
    inReplyTo: readIds(value('in-reply-to'))[0],
    references: readIds(value('references')),
    dateMs,
    dispositionNotificationTo: boites('disposition-notification-to'),
    autoSubmitted: value('auto-submitted')?.split(';')[0]?.trim().toLowerCase(),
    xMss: { nil: value('x-mss-nil'), ins: value('x-mss-ins'), codeCda: value('x-mss-codecda'), mes: value('x-mss-mes') },
    contentType: contentType.value,
    transferEncoding: (value('content-transfer-encoding') ?? '7bit').toLowerCase(),
    bodyOffset,
  }
  return { message, anomalies }
}

const TITRES: Readonly<Record<string, string>> = { from: 'From', date: 'Date' }

function firstFields(champs: readonly Champ[], anomalies: Anomaly[]): Map<string, Champ> {
  const byName = new Map<string, Champ>()
  for (const field of champs) {
    const name = field.name.toLowerCase()
    if (!byName.has(name)) byName.set(name, field)
    else if (UNIQUES.has(name))
      anomalies.push(
        anomalie(
          'mime-entete-repete',
          where(field),
          { fr: 'un seul en-tête de ce nom', en: 'a single header of this name' },
          { fr: 'plusieurs', en: 'several' },
        ),
      )
  }
  return byName
}

/** One mailbox without comment, quote or group: what nearly every field holds, read ten times faster than the general case. */
const BOITE_SEULE = /^(?:([^"(),:;<>@[\]\\]*)<([^\s"(),:;<>@[\]\\]+@[\w.-]+)>|([^\s"(),:;<>@[\]\\]+@[\w.-]+))$/

/** Characters of an address field that are read: some hundred addresses. Real services refuse more recipients. */
const MAX_ADRESSES = 16_384

/** Mailboxes of an address field, groups flattened, names decoded after the structure is read (RFC 2047 §5.3). */
function readAdresses(field: Champ | undefined, anomalies: Anomaly[]): Adresse[] {
  if (!field) return []
  if (field.value.length > MAX_ADRESSES)
    anomalies.push(
      anomalie('mime-adresses-trop-longues', where(field), atMost(MAX_ADRESSES, 'caractères', 'characters'), `${field.value.length}`),
    )
  const value = field.value.slice(0, MAX_ADRESSES)
  const single = BOITE_SEULE.exec(value)
  if (single) return [{ name: decodeMots((single[1] ?? '').trim()).text, address: single[2] ?? single[3]! }]
  const boites = addressparser(value, { flatten: true }).map(({ name, address }) => ({ name: decodeMots(name).text, address }))
  const fausse = boites.find(({ address }) => !/^[^\s@]+@[^\s@<>]+$/.test(address))
  // an empty group says that there is nobody
  const manque = boites.length === 0 && !/:\s*;/.test(value)
  if (fausse || manque || aUnChevronSeul(value))
    anomalies.push(
      anomalie(
        'mime-adresse',
        where(field),
        { fr: 'local@domaine, ou nom <local@domaine>', en: 'local@domain, or name <local@domain>' },
        (fausse?.address || value).slice(0, 60) || { fr: 'rien', en: 'nothing' },
      ),
    )
  return boites
}

/** An angle bracket without the other, quoted names left out. */
function aUnChevronSeul(value: string): boolean {
  const sansNoms = value.replaceAll(/"(?:[^"\\]|\\.)*"/g, '')
  return sansNoms.split('<').length !== sansNoms.split('>').length
}

function readIds(value: string | undefined): string[] {
  return value?.match(/<[^<>\s]+>/g)?.slice(0, 1000) ?? []
}

function readDate(field: Champ | undefined, anomalies: Anomaly[]): number | undefined {
  if (!field) return undefined
  const time = DATE.test(field.value) ? Date.parse(field.value) : Number.NaN
  if (!Number.isNaN(time)) return time
  anomalies.push(
    anomalie(
      'mime-date',
      where(field),
      { fr: 'une date RFC 5322 : Tue, 20 Feb 2024 10:00:00 +0100', en: 'an RFC 5322 date: Tue, 20 Feb 2024 10:00:00 +0100' },
      field.value.slice(0, 60),
    ),
  )
  return undefined
}

function where(field: Champ | undefined) {
  return field ? { header: field.name, line: field.line } : {}
}
