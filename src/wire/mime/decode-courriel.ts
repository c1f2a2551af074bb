import type { Anomaly, Decoded } from '#src/domain/anomaly.ts'
import { asBuffer } from '#src/domain/as-buffer.ts'
import { inLocale, type Wording } from '#src/domain/bilingual.ts'
import { AUCUNE, atMost } from '#src/domain/wording.ts'
import { anomalie } from './anomalie.ts'
import { lireArbre } from './arbre-mime.ts'
import type { Courriel, Entetes } from './courriel.ts'
import { CR_SEUL, LF_SEUL } from './lire-champs.ts'
import { lireRapport } from './lire-rapport.ts'
import { natureOf } from './nature.ts'
import type { Rapport } from './rapport.ts'
import { readEntetes } from './read-entetes.ts'

/**
 * Reads a whole mail: headers, MIME tree, texts and attachments decoded, report (RFC 5322, 2045–2047, 2231, 6522). Never throws:
 * what could not be read is an anomaly. Budgets: headers 256 KB, 2,000 parts, 20 levels.
 *
 * @param bytes the mail as received after DATA, dots unstuffed
 * @param lus its headers, when they were read before
 */
export function decodeCourriel(bytes: Uint8Array, lus: Decoded<Entetes> = readEntetes(bytes)): Decoded<Courriel> {
  const buffer = asBuffer(bytes)
  const { message: entetes, anomalies } = lus
  const arbre = lireArbre(buffer, entetes.bodyOffset, entetes.contentType, entetes.transferEncoding)
  const { parts, texts, attachments } = arbre
  const report = lireRapport({ contentType: entetes.contentType, subject: entetes.subject, attachments })
  const withReport = report ? { ...entetes, report } : entetes
  return {
    message: { nature: natureOf(withReport, attachments), parts, texts, attachments, ...withReport },
    anomalies: [
      ...anomalies,
      ...arbre.anomalies,
      ...reportAnomalies(report, entetes.contentType.value),
      ...bodyAnomalies(buffer, entetes.bodyOffset),
    ].filter(firstOfItsLineEnd()),
  }
}

/** A program ends all its lines alike: headers, parts and body have one defect, said where it is seen first. */
function firstOfItsLineEnd(): (one: Anomaly) => boolean {
  const seen = new Set<string>()
  return ({ id, received }) => {
    if (id !== 'mime-fin-de-ligne') return true
    const first = !seen.has(inLocale(received, 'en'))
    seen.add(inLocale(received, 'en'))
    return first
  }
}

function reportAnomalies(report: Rapport | undefined, type: string): Anomaly[] {
  if (!report)
    return type === 'multipart/report'
      ? [
          anomalie(
            'mime-rapport',
            {},
            {
              fr: 'une partie message/disposition-notification ou message/delivery-status',
              en: 'a part message/disposition-notification or message/delivery-status',
            },
            AUCUNE,
          ),
        ]
      : []
  const missing =
    report.kind === 'mdn'
      ? [report.finalRecipient === undefined && 'Final-Recipient', report.disposition.type === '' && 'Disposition']
      : [report.recipients.length === 0 && 'Action']
  return missing
    .filter((name) => name !== false)
    .map((header) =>
      anomalie('mime-rapport', { part: report.part, header }, { fr: `le champ ${header}`, en: `the field ${header}` }, 'absent'),
    )
}

/** Bytes of the body whose line ends are looked at: a program ends all its lines alike. */
const MAX_LINE_ENDS = 1_000_000

/** Bytes of a line, its end left out (RFC 5322 §2.1.1). */
const MAX_LIGNE = 998

/** SMTP carries lines of 998 bytes ended by CR LF, and no NUL (RFC 5321 §2.3.8, RFC 5322 §2.1.1, RFC 2045 §2.7). */
function bodyAnomalies(bytes: Buffer, from: number): Anomaly[] {
  const anomalies: Anomaly[] = []
  if (bytes.indexOf(0, from) !== -1)
    anomalies.push(
      anomalie(
        'mime-octet-nul',
        {},
        { fr: 'aucun octet nul', en: 'no NUL byte' },
        { fr: 'octet nul dans le corps', en: 'a NUL byte in the body' },
      ),
    )
  const bare = firstBareLineEnd(bytes.subarray(from, from + MAX_LINE_ENDS))
  if (bare) anomalies.push(anomalie('mime-fin-de-ligne', {}, 'CR LF', bare))
  const longue = longestLine(bytes.subarray(0, from + MAX_LINE_ENDS))
  if (longue > MAX_LIGNE)
    anomalies.push(
      anomalie('mime-ligne-trop-longue', {}, atMost(MAX_LIGNE, 'octets', 'bytes'), { fr: `${longue} octets`, en: `${longue} bytes` }),
    )
  return anomalies
}

function longestLine(bytes: Buffer): number {
  let longest = 0
  let start = 0
  for (let lf = bytes.indexOf(0x0a); lf !== -1; lf = bytes.indexOf(0x0a, start)) {
    longest = Math.max(longest, lf - start - (bytes[lf - 1] === 0x0d ? 1 : 0))
    start = lf + 1
  }
  return Math.max(longest, bytes.length - start)
}

function firstBareLineEnd(bytes: Buffer): Wording | undefined {
  for (let start = 0; ; ) {
    const cr = bytes.indexOf(0x0d, start)
    const lf = bytes.indexOf(0x0a, start)
    if (cr >= 0 && lf === cr + 1) start = lf + 1
    else if (lf >= 0 && (cr < 0 || lf < cr)) return LF_SEUL
    else return cr >= 0 && cr < bytes.length - 1 ? CR_SEUL : undefined
  }
}
