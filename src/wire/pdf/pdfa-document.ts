import PDFDocument from 'pdfkit'
import { escapeText } from '../xml/escape.ts'
import type { PdfSpec } from './pdf-spec.ts'

const PRODUCER = 'Banc'

/**
 * A pdfkit document declared PDF/A-1b whose XMP packet says the same as its Info dictionary, as ISO 19005-1 §6.7.3 demands:
 * pdfkit 0.20.2 writes the title and the author there without escaping them and leaves the modification date out.
 */
export class PdfA1bDocument extends PDFDocument {
  readonly #spec: PdfSpec

  constructor(spec: PdfSpec, font: Uint8Array, margin: number) {
    const date = new Date(spec.createdMs)
    super({
      size: 'A4',
      margin,
      pdfVersion: '1.4',
      subset: 'PDF/A-1b',
      lang: 'fr-FR',
      // pdfkit takes the bytes of a font here too; its types say a name only.
      font: font as unknown as string,
      info: { Title: spec.title, Author: spec.author, Producer: PRODUCER, Creator: PRODUCER, CreationDate: date, ModDate: date },
    })
    this.#spec = spec
  }

  /** Called by pdfkit when it closes the XMP packet. */
  _addInfo(): void {
    const date = `${new Date(this.#spec.createdMs).toISOString().slice(0, 19)}Z`
    const title = `<rdf:Alt><rdf:li xml:lang="x-default">${escapeText(this.#spec.title)}</rdf:li></rdf:Alt>`
    const creator = `<rdf:Seq><rdf:li>${escapeText(this.#spec.author)}</rdf:li></rdf:Seq>`
    this.appendXML(
      [
        '<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">',
        `<xmp:CreateDate>${date}</xmp:CreateDate><xmp:ModifyDate>${date}</xmp:ModifyDate><xmp:CreatorTool>${PRODUCER}</xmp:CreatorTool>`,
        '</rdf:Description>',
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">',
        `<dc:title>${title}</dc:title><dc:creator>${creator}</dc:creator>`,
        '</rdf:Description>',
        `<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><pdf:Producer>${PRODUCER}</pdf:Producer></rdf:Description>`,
      ].join('\n'),
    )
  }
}
