import type { Anomaly, Decoded } from '#src/domain/anomaly.ts'
import { compte } from '#src/domain/pluriel.ts'
import { decodeSoap, type SoapMessage } from '../soap/decode-soap.ts'
import { type ContentType, parseContentType } from './content-type.ts'
import { mtomAnomaly } from './mtom-anomaly.ts'
import { type RawPart, splitParts } from './split-parts.ts'

/** A part that is not the root. */
export interface MtomPart {
  /** Without angle brackets; empty when the part has none. */
  readonly contentId: string
  /** Header as received; empty when absent. */
  readonly contentType: string
  /** Decoded from base64 when the part says so, else byte for byte. */
  readonly bytes: Uint8Array
}

/** A SOAP request, alone or as the root of an MTOM package. */
export interface MtomMessage {
  readonly soap: SoapMessage
  /** The envelope as received: signatures are checked on these bytes. */
  readonly rootBytes: Uint8Array
  /** Parts in order, root excluded. */
  readonly parts: readonly MtomPart[]
  /** False when the body was plain SOAP. */
  readonly multipart: boolean
}

/**
 * Reads a request body: MTOM/XOP package or plain SOAP, as its Content-Type says (`specs/dmp.md` §2.2).
 * The root is the part named by `start`, else the first. Never throws.
 * @param contentType value of the HTTP header; empty when absent
 */
export async function decodeMtom(body: Uint8Array, contentType: string): Promise<Decoded<MtomMessage>> {
  const type = parseContentType(contentType)
  if (type.type !== 'multipart/related') return plain(body, type, contentType)
  const boundary = type.parameters.get('boundary')
  if (!boundary) return empty(mtomAnomaly('mtom-borne-absente', 'boundary="…"', contentType, { header: 'Content-Type' }))
  const { parts, closed, excess } = splitParts(body, boundary)
  const root = rootOf(parts, type)
  if (!root)
    return empty(
      excess
        ? mtomAnomaly(`mtom-${excess}`)
        : mtomAnomaly('mtom-racine-absente', startOf(type) ?? { fr: 'une partie', en: 'a part' }, {
            fr: compte(parts.length, 'partie', 'fr'),
            en: compte(parts.length, 'part', 'en'),
          }),
    )
  const soap = await decodeSoap(root.bytes, 'racine')
  const others = parts.filter((part) => part !== root).map(decodePart)
  return {
    message: { soap: soap.message, rootBytes: root.bytes, parts: others.map(({ message }) => message), multipart: true },
    anomalies: [
      ...(excess
        ? [mtomAnomaly(`mtom-${excess}`)]
        : closed
          ? []
          : [mtomAnomaly('mtom-fin-absente', `--${boundary}--`, { fr: 'fin du corps', en: 'end of the body' })]),
      ...rootType(root),
      ...duplicates(parts),
      ...others.flatMap(({ anomalies }) => anomalies),
      ...soap.anomalies,
    ],
  }
}

const PLAIN_TYPES = ['application/soap+xml', 'text/xml', 'application/xml']

async function plain(body: Uint8Array, { type }: ContentType, header: string): Promise<Decoded<MtomMessage>> {
  const soap = await decodeSoap(body, 'racine')
  const known = PLAIN_TYPES.includes(type)
  const unexpected = mtomAnomaly(
    'type-de-contenu',
    { fr: 'application/soap+xml ou multipart/related', en: 'application/soap+xml or multipart/related' },
    header || 'absent',
    {
      header: 'Content-Type',
    },
  )
  return {
    message: { soap: soap.message, rootBytes: body, parts: [], multipart: false },
    anomalies: [...(known ? [] : [unexpected]), ...soap.anomalies],
  }
}

function empty(anomaly: Anomaly): Decoded<MtomMessage> {
  return { message: { soap: { headers: [] }, rootBytes: new Uint8Array(), parts: [], multipart: true }, anomalies: [anomaly] }
}

function rootOf(parts: readonly RawPart[], type: ContentType): RawPart | undefined {
  const start = startOf(type)
  return start === undefined ? parts[0] : (parts.find((part) => contentIdOf(part) === start) ?? (parts.length === 1 ? parts[0] : undefined))
}

function startOf({ parameters }: ContentType): string | undefined {
  const start = parameters.get('start')
  return start === undefined ? undefined : bare(start)
}

function contentIdOf(part: RawPart): string {
  return bare(part.headers.get('content-id') ?? '')
}

function bare(contentId: string): string {
  return contentId.trim().replace(/^<(.*)>$/, '$1')
}

function rootType(root: RawPart): Anomaly[] {
  const header = root.headers.get('content-type') ?? ''
  if (parseContentType(header).type === 'application/xop+xml') return []
  return [mtomAnomaly('mtom-type-racine', 'application/xop+xml', header || 'absent', { part: 'racine', header: 'Content-Type' })]
}

function duplicates(parts: readonly RawPart[]): Anomaly[] {
  const seen = new Set<string>()
  return parts.map(contentIdOf).flatMap((id) => {
    if (id === '' || !seen.has(id)) {
      seen.add(id)
      return []
    }
    return [
      mtomAnomaly('mtom-identifiant-double', { fr: 'un Content-ID par partie', en: 'one Content-ID per part' }, `<${id}>`, {
        part: id,
        header: 'Content-ID',
      }),
    ]
  })
}

/** Bytes of a part in base64: MTOM sends binary, and decoding more would hold the event loop. */
const MAX_BASE64 = 4_000_000

function decodePart(part: RawPart): Decoded<MtomPart> {
  const contentId = contentIdOf(part)
  const message = { contentId, contentType: part.headers.get('content-type') ?? '', bytes: part.bytes }
  const encoding = (part.headers.get('content-transfer-encoding') ?? 'binary').toLowerCase()
  if (['binary', '8bit', '7bit'].includes(encoding)) return { message, anomalies: [] }
  const text = encoding === 'base64' && part.bytes.length <= MAX_BASE64 ? Buffer.from(part.bytes).toString('latin1').replace(/\s/g, '') : ''
  if (text !== '' && /^[A-Za-z0-9+/]*={0,2}$/.test(text))
    return { message: { ...message, bytes: Buffer.from(text, 'base64') }, anomalies: [] }
  const position = { part: contentId, header: 'Content-Transfer-Encoding' }
  return { message, anomalies: [mtomAnomaly('mtom-codage', 'binary', encoding, position)] }
}
