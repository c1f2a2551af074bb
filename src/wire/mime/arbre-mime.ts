import type { Anomaly } from '#src/domain/anomaly.ts'
import { AUCUNE, atMost, DAVANTAGE } from '#src/domain/wording.ts'
import { anomalie } from './anomalie.ts'
import { decodeCharset } from './charset.ts'
import { type BudgetMime, couperMultipart } from './couper-multipart.ts'
import type { PartieMime, PartieTexte, PieceJointe, ValeurParametree } from './courriel.ts'
import { lireChamps } from './lire-champs.ts'
import { readParametres } from './parametres.ts'
import { decodeTransfert } from './transfert.ts'

/** Budgets of a MIME tree (design §1). */
export const MAX_PARTIES = 2000
const MAX_PROFONDEUR = 20
const MAX_QUOTED_PRINTABLE = 8_000_000
const MAX_TEXTE = 2_000_000

/** The leaves and containers of a mail, in document order. */
export interface ArbreMime {
  readonly parts: readonly PartieMime[]
  readonly texts: readonly PartieTexte[]
  readonly attachments: readonly PieceJointe[]
  readonly anomalies: readonly Anomaly[]
}

/** What is known of a part before its body is read. */
interface EnTete {
  readonly path: string
  readonly contentType: ValeurParametree
  readonly disposition?: ValeurParametree
  readonly encoding: string
}

interface Lecture {
  readonly parts: PartieMime[]
  readonly texts: PartieTexte[]
  readonly attachments: PieceJointe[]
  readonly anomalies: Anomaly[]
  readonly budget: BudgetMime
  /** Bytes that may still be turned into text: some charsets are read twenty times slower than UTF-8, and nobody writes megabytes to read. */
  texte: number
}

/** Reads the body of a mail (RFC 2046) from `from` on; an attached mail (`message/rfc822`) is a leaf. Never throws. */
export function lireArbre(bytes: Buffer, from: number, contentType: ValeurParametree, encoding: string): ArbreMime {
  const lecture: Lecture = {
    parts: [],
    texts: [],
    attachments: [],
    anomalies: [],
    texte: MAX_TEXTE,
    budget: {
      parties: MAX_PARTIES,
      lignes: 20_000,
      octets: 3 * bytes.length + 1_000_000,
      quotedPrintable: MAX_QUOTED_PRINTABLE,
    },
  }
  readPart(bytes.subarray(from), { path: '', contentType, encoding }, 0, lecture)
  return lecture
}

function readPart(body: Buffer, head: EnTete, depth: number, lecture: Lecture): void {
  const { path, contentType } = head
  const at = path ? { part: path } : {}
  lecture.parts.push({ part: path, contentType })
  if (/^(?:multipart\/|message\/rfc822$)/.test(contentType.value) && /^(?:base64|quoted-printable)$/.test(head.encoding))
    lecture.anomalies.push(anomalie('mime-codage-composite', at, { fr: '7bit, 8bit ou binary', en: '7bit, 8bit or binary' }, head.encoding))
  if (!contentType.value.startsWith('multipart/')) {
    readLeaf(body, head, lecture)
    return
  }
  const boundary = contentType.parameters['boundary']
  if (!boundary) {
    lecture.anomalies.push(anomalie('mime-borne-absente', at, 'boundary="…"', { fr: 'absente', en: 'absent' }))
    return
  }
  if (depth >= MAX_PROFONDEUR) {
    lecture.anomalies.push(anomalie('mime-trop-profond', at, atMost(MAX_PROFONDEUR, 'niveaux', 'levels'), DAVANTAGE))
    return
  }
  const { pieces, problem } = couperMultipart(body, boundary, lecture.budget)
  if (problem) lecture.anomalies.push(anomalie(problem, at, ATTENDU[problem], RECU[problem]))
  pieces.forEach((piece, index) => {
    readChild(piece, path ? `${path}.${index + 1}` : String(index + 1), contentType.value, depth + 1, lecture)
  })
}

const ATTENDU = {
  'mime-borne-jamais-vue': { fr: 'une ligne --boundary', en: 'a line --boundary' },
  'mime-borne-de-fin-absente': { fr: 'une ligne --boundary--', en: 'a line --boundary--' },
  'mime-trop-de-parties': atMost(MAX_PARTIES, 'parties', 'parts'),
  'mime-trop-profond': {
    fr: `${MAX_PROFONDEUR} niveaux au plus, dont trois de la taille du courriel`,
    en: `at most ${MAX_PROFONDEUR} levels, three of them of the size of the mail`,
  },
} as const
const RECU = {
  'mime-borne-jamais-vue': AUCUNE,
  'mime-borne-de-fin-absente': { fr: 'fin du courriel', en: 'end of the mail' },
  'mime-trop-de-parties': DAVANTAGE,
  'mime-trop-profond': DAVANTAGE,
} as const

function readChild(piece: Buffer, path: string, parent: string, depth: number, lecture: Lecture): void {
  const { champs, bodyOffset, anomalies } = lireChamps(piece, 0, piece.length, path)
  lecture.anomalies.push(...anomalies)
  const value = (name: string) => champs.find((field) => field.name.toLowerCase() === name)?.value
  const read = (field: string, header: string) => {
    const parsed = readParametres(field)
    if (!parsed.ok)
      lecture.anomalies.push(
        anomalie(
          'mime-parametre',
          { part: path, header },
          { fr: 'nom=valeur', en: 'name=value' },
          { fr: 'paramètre illisible', en: 'unreadable parameter' },
        ),
      )
    return parsed.value
  }
  const disposition = value('content-disposition')
  const head: EnTete = {
    path,
    contentType: read(value('content-type') ?? (parent === 'multipart/digest' ? 'message/rfc822' : 'text/plain'), 'Content-Type'),
    ...(disposition !== undefined && { disposition: read(disposition, 'Content-Disposition') }),
    encoding: (value('content-transfer-encoding') ?? '7bit').trim().toLowerCase(),
  }
  readPart(piece.subarray(bodyOffset), head, depth, lecture)
}

function readLeaf(body: Buffer, head: EnTete, lecture: Lecture): void {
  const { path: part, contentType, disposition, encoding } = head
  const at = part ? { part } : {}
  if (encoding === 'quoted-printable') lecture.budget.quotedPrintable -= body.length
  const tooLong = lecture.budget.quotedPrintable < 0
  if (tooLong)
    lecture.anomalies.push(
      anomalie('mime-trop-long', at, atMost(MAX_QUOTED_PRINTABLE, 'octets de quoted-printable', 'bytes of quoted-printable'), DAVANTAGE),
    )
  const { bytes, problem } = decodeTransfert(body, tooLong ? 'binary' : encoding)
  if (problem === 'codage-inconnu')
    lecture.anomalies.push(
      anomalie(
        'mime-codage-inconnu',
        at,
        { fr: '7bit, 8bit, binary, quoted-printable ou base64', en: '7bit, 8bit, binary, quoted-printable or base64' },
        encoding.slice(0, 40),
      ),
    )
  if (problem === 'base64')
    lecture.anomalies.push(anomalie('mime-base64', at, 'A–Z a–z 0–9 + / =', { fr: 'autre caractère', en: 'another character' }))
  const fileName = disposition?.parameters['filename'] ?? contentType.parameters['name']
  const isText = /^text\/(plain|html)$/.test(contentType.value) && disposition?.value !== 'attachment' && fileName === undefined
  if (!isText) {
    const named = { ...(fileName !== undefined && { fileName }), ...(disposition && { disposition: disposition.value }) }
    lecture.attachments.push({ part, contentType, ...named, bytes })
    return
  }
  const charset = contentType.parameters['charset']
  const lu = debutDe(bytes, lecture.texte)
  lecture.texte -= lu.length
  if (lu.length < bytes.length)
    lecture.anomalies.push(anomalie('mime-trop-long', at, atMost(MAX_TEXTE, 'octets de texte', 'bytes of text'), DAVANTAGE))
  const { text, known, valid } = decodeCharset(lu, charset ?? 'us-ascii')
  if (!known)
    lecture.anomalies.push(
      anomalie(
        'mime-jeu-de-caracteres',
        at,
        { fr: 'un jeu de caractères connu', en: 'a known character set' },
        (charset ?? '').slice(0, 40),
      ),
    )
  lecture.texts.push({ part, contentType, ...(charset !== undefined && { charset }), text, valide: valid })
}

/** The bytes, or their whole lines up to the limit: a character is never cut. */
function debutDe(bytes: Buffer, limit: number): Buffer {
  return bytes.length <= limit ? bytes : bytes.subarray(0, bytes.lastIndexOf(0x0a, limit - 1) + 1)
}
