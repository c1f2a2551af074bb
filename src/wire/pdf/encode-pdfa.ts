import type { PdfSpec } from './pdf-spec.ts'

/** Points. */
const MARGIN = 56

/**
 * Writes a PDF/A-1b (ISO 19005-1, level B): fonts embedded, sRGB output intent, no transparency. Same spec, same bytes. pdfkit
 * and the font load at first use.
 */
export async function encodePdfA1b(spec: PdfSpec): Promise<Buffer> {
  const [{ PdfA1bDocument }, { loadFonts }] = await Promise.all([import('./pdfa-document.ts'), import('./fonts.ts')])
  const { regular, bold } = await loadFonts()
  const document = new PdfA1bDocument(spec, regular, MARGIN)
  const bytes = collect(document)
  document.registerFont('bold', bold)
  document.font('bold').fontSize(16).text(spec.title).moveDown(0.5)
  document.font(regular).fontSize(10)
  for (const line of spec.patientLines) document.text(line)
  document.moveDown().fontSize(11)
  for (const paragraph of spec.paragraphs) document.text(paragraph).moveDown(0.5)
  document.end()
  return bytes
}

function collect(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const chunks: Buffer[] = []
  return new Promise((resolve, reject) => {
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', () => resolve(Buffer.concat(chunks)))
    stream.on('error', reject)
  })
}
