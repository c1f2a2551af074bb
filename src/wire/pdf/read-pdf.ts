import { asBuffer } from '#src/domain/as-buffer.ts'
import { pdfObjects } from './pdf-objects.ts'

/** What can be seen of a PDF file without drawing it. */
export interface PdfFacts {
  /** `1.4`; absent when the file does not begin as a PDF. */
  readonly version?: string
  /** PDF/A part and level that the file declares of itself: `1`, `B`. */
  readonly pdfaPart?: string
  readonly conformance?: string
  readonly encrypted: boolean
  readonly javascript: boolean
  /** True when every font that the file describes is in the file. */
  readonly fontsEmbedded: boolean
}

/** A PDF header may be preceded by up to 1024 bytes of anything (ISO 32000-1, annex H). */
const HEADER = /%PDF-(\d\.\d)/

/**
 * Looks at a PDF: its declaration, and what PDF/A-1 forbids (ISO 19005-1 §6.1.3, §6.3.4, §6.6.1). A scan, not a validation. Never
 * throws; a file that is no PDF has no `version`.
 */
export function readPdf(bytes: Uint8Array): PdfFacts {
  const text = asBuffer(bytes).toString('latin1')
  const version = HEADER.exec(text.slice(0, 1_032))?.[1]
  const xmp = xmpPacket(text)
  const pdfaPart = xmpProperty(xmp, 'part')
  const conformance = xmpProperty(xmp, 'conformance')
  const objects = pdfObjects(text)
  return {
    ...(version !== undefined && { version }),
    ...(pdfaPart !== undefined && { pdfaPart }),
    ...(conformance !== undefined && { conformance }),
    encrypted: /\/Encrypt\s*(?:\d+\s+\d+\s+R|<<)/.test(text.slice(-4_096)) || objects.some((object) => /\/Encrypt\b/.test(object)),
    javascript: objects.some((object) => /\/(?:JavaScript|JS)(?![A-Za-z])/.test(object)),
    fontsEmbedded: objects.every(isFontEmbedded),
  }
}

function xmpPacket(text: string): string {
  const start = text.indexOf('<x:xmpmeta')
  const end = text.indexOf('</x:xmpmeta>', start)
  return start < 0 || end < 0 ? '' : text.slice(start, Math.min(end, start + 100_000))
}

/** XMP writes a property as an element or as an attribute. */
function xmpProperty(xmp: string, name: string): string | undefined {
  const match = new RegExp(`pdfaid:${name}\\s*(?:>|=\\s*["'])\\s*(\\w+)`).exec(xmp)
  return match?.[1]
}

/** A font descriptor must hold the font; a font other than composite or Type 3 must have a descriptor. */
function isFontEmbedded(object: string): boolean {
  if (/\/Type\s*\/FontDescriptor\b/.test(object)) return /\/FontFile[23]?\b/.test(object)
  if (!/\/Type\s*\/Font(?![A-Za-z])/.test(object) || /\/Subtype\s*\/Type[03](?!\d)/.test(object)) return true
  return /\/FontDescriptor\b/.test(object)
}
