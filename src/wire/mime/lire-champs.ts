import { isAscii, isUtf8 } from 'node:buffer'
import type { Anomaly } from '#src/domain/anomaly.ts'
import type { Wording } from '#src/domain/bilingual.ts'
import { atMost, DAVANTAGE } from '#src/domain/wording.ts'
import { anomalie } from './anomalie.ts'
import type { Champ } from './courriel.ts'

/** Budget of a header block (design §1). */
export const MAX_ENTETES = 256 * 1024

/** Wrong lines told one by one; a block made of them would give as many findings. */
const MAX_LIGNES_DITES = 20

/** A header block and where its body begins. */
export interface BlocEntetes {
  readonly champs: readonly Champ[]
  readonly bodyOffset: number
  readonly anomalies: readonly Anomaly[]
}

/**
 * Reads the header block that starts at `from` and ends at the first empty line or at `to` (RFC 5322 §2.2). Bare LF is read as a
 * line end. Only the first 256 KB are read.
 *
 * @param part path of the MIME part, empty for the mail itself: quoted by the anomalies
 */
export function lireChamps(bytes: Buffer, from = 0, to = bytes.length, part = ''): BlocEntetes {
  const limit = Math.min(to, from + MAX_ENTETES)
  const { end, bodyOffset } = blockEnd(bytes, from, limit)
  const block = bytes.subarray(from, end)
  const anomalies: Anomaly[] = []
  const at = part ? { part } : {}
  if (end === limit && limit < to)
    anomalies.push(anomalie('mime-entetes-trop-longs', at, atMost(MAX_ENTETES, 'octets', 'bytes'), DAVANTAGE))
  const utf8 = isAscii(block) || isUtf8(block)
  const text = block.toString(utf8 ? 'utf8' : 'latin1')
  if (!utf8)
    anomalies.push(
      anomalie(
        'mime-utf8-invalide',
        at,
        { fr: 'UTF-8 (RFC 6532) ou mots encodés', en: 'UTF-8 (RFC 6532) or encoded words' },
        { fr: 'octets invalides', en: 'invalid bytes' },
      ),
    )
  if (text.includes('\0'))
    anomalies.push(
      anomalie(
        'mime-octet-nul',
        at,
        { fr: 'aucun octet nul', en: 'no NUL byte' },
        { fr: 'octet nul dans les en-têtes', en: 'a NUL byte in the headers' },
      ),
    )
  const champs: Champ[] = []
  let told = 0
  readLines(text, champs, (line, problem, received) => {
    if (++told <= MAX_LIGNES_DITES) anomalies.push(anomalie(problem, { ...at, line }, ATTENDU[problem], received))
  })
  return { champs, bodyOffset, anomalies }
}

const ATTENDU = {
  'mime-fin-de-ligne': 'CR LF',
  'mime-ligne-invalide': { fr: 'nom: valeur', en: 'name: value' },
  'mime-forme-ancienne': {
    fr: 'nom: valeur, sans espace avant les deux-points ni ligne blanche',
    en: 'name: value, without a space before the colon nor a blank line',
  },
} as const

type Probleme = (line: number, problem: keyof typeof ATTENDU, received: Wording) => void

/** First empty line: end of the last header line, and first byte after the empty line. */
function blockEnd(bytes: Buffer, from: number, limit: number): { end: number; bodyOffset: number } {
  if (bytes[from] === 0x0a) return { end: from, bodyOffset: from + 1 }
  if (bytes[from] === 0x0d && bytes[from + 1] === 0x0a) return { end: from, bodyOffset: from + 2 }
  for (let lf = bytes.indexOf(0x0a, from); lf !== -1 && lf < limit; lf = bytes.indexOf(0x0a, lf + 1)) {
    if (bytes[lf + 1] === 0x0a) return { end: lf + 1, bodyOffset: lf + 2 }
    if (bytes[lf + 1] === 0x0d && bytes[lf + 2] === 0x0a) return { end: lf + 1, bodyOffset: lf + 3 }
  }
  return { end: limit, bodyOffset: limit }
}

function readLines(text: string, champs: Champ[], problem: Probleme): void {
  let current: { name: string; value: string; line: number } | undefined
  let bareSeen = false
  let line = 0
  for (let start = 0; start < text.length; ) {
    line++
    const lf = text.indexOf('\n', start)
    const stop = lf === -1 ? text.length : lf
    const crlf = text.charCodeAt(stop - 1) === 13 && stop > start
    const content = text.slice(start, crlf ? stop - 1 : stop)
    const bare = content.includes('\r') ? CR_SEUL : lf !== -1 && !crlf ? LF_SEUL : undefined
    if (bare && !bareSeen) problem(line, 'mime-fin-de-ligne', bare)
    bareSeen ||= bare !== undefined
    start = stop + 1
    const colon = content.indexOf(':')
    if (content[0] === ' ' || content[0] === '\t') {
      // unfolding removes the line end only: the white space that follows belongs to the value (RFC 5322 §2.2.3)
      if (!current) problem(line, 'mime-ligne-invalide', SANS_NOM)
      else if (content.trim() === '')
        problem(line, 'mime-forme-ancienne', { fr: 'une suite faite d’espaces', en: 'a continuation made of spaces' })
      if (current) current.value += content
    } else if (colon > 0 && isFieldName(content, colon)) {
      const name = content.slice(0, colon).trimEnd()
      if (name.length < colon)
        problem(line, 'mime-forme-ancienne', { fr: 'un espace avant les deux-points', en: 'a space before the colon' })
      current = { name, value: content.slice(colon + 1), line }
      champs.push(current)
    } else {
      current = undefined
      problem(line, 'mime-ligne-invalide', SANS_NOM)
    }
  }
  for (const field of champs as { value: string }[]) field.value = field.value.trim()
}

const SANS_NOM = { fr: 'une ligne sans nom de champ', en: 'a line without a field name' }

export const CR_SEUL = { fr: 'CR seul', en: 'bare CR' }

export const LF_SEUL = { fr: 'LF seul', en: 'bare LF' }

function isFieldName(content: string, colon: number): boolean {
  for (let i = 0; i < colon; i++) {
    const code = content.charCodeAt(i)
    const trailingSpace = code === 32 && content.slice(i, colon).trim() === ''
    if ((code < 33 || code > 126) && !trailingSpace) return false
  }
  return true
}
