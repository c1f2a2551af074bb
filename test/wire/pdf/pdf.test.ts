import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { encodePdfA1b } from '#src/wire/pdf/encode-pdfa.ts'
import type { PdfSpec } from '#src/wire/pdf/pdf-spec.ts'
import { readPdf } from '#src/wire/pdf/read-pdf.ts'

const spec: PdfSpec = {
  title: 'Lettre de liaison à la sortie <A & B>',
  author: 'Dr MAX LIBRE & associés',
  createdMs: Date.UTC(2026, 2, 2, 9, 15),
  patientLines: ['PAT-TROIS DOMINIQUE, née le 28/03/1979', 'INS 279035121518989'],
  paragraphs: ['Le cœur va bien. Éléments à suivre : œdème.'],
}

const pdf = (...objects: string[]) =>
  Buffer.from(
    `%PDF-1.7\n${objects.map((object, i) => `${i + 1} 0 obj\n${object}\nendobj\n`).join('')}trailer\n<< /Root 1 0 R >>\n%%EOF\n`,
    'latin1',
  )

test('writes a PDF that declares itself PDF/A-1b, with its fonts', async () => {
  expect(readPdf(await encodePdfA1b(spec))).toEqual({
    version: '1.4',
    pdfaPart: '1',
    conformance: 'B',
    encrypted: false,
    javascript: false,
    fontsEmbedded: true,
  })
})

test('writes the same bytes twice, and dates only from the spec', async () => {
  const bytes = await encodePdfA1b(spec)
  expect(bytes.equals(await encodePdfA1b(spec))).toBe(true)
  const text = bytes.toString('latin1')
  expect([...text.matchAll(/D:(\d{14})Z/g)].map((match) => match[1])).toEqual(['20260302091500', '20260302091500'])
  expect(text).toContain('<xmp:ModifyDate>2026-03-02T09:15:00Z</xmp:ModifyDate>')
})

test('escapes the title in the XMP packet', async () => {
  const text = (await encodePdfA1b(spec)).toString('utf8')
  expect(text).toContain('à la sortie &lt;A &amp; B&gt;</rdf:li>')
  expect(text).toContain('/OutputIntents')
})

test('a file that is no PDF has no version', () => {
  expect(readPdf(Buffer.from('PK\u0003\u0004'))).not.toHaveProperty('version')
  expect(readPdf(new Uint8Array())).not.toHaveProperty('version')
})

test('reads the PDF/A declaration written as attributes', () => {
  const bytes = pdf(
    '<< /Type /Metadata >>\nstream\n<x:xmpmeta><rdf:Description pdfaid:part="2" pdfaid:conformance="U"/></x:xmpmeta>\nendstream',
  )
  expect(readPdf(bytes)).toMatchObject({ pdfaPart: '2', conformance: 'U' })
})

test.each([
  ['a standard font without its file', '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>', false],
  ['a descriptor without the font', '<< /Type /FontDescriptor /FontName /Arial >>', false],
  ['a descriptor with the font', '<< /Type /FontDescriptor /FontName /Arial /FontFile2 9 0 R >>', true],
  ['a composite font', '<< /Type /Font /Subtype /Type0 /DescendantFonts [3 0 R] >>', true],
])('%s: fonts embedded is told right', (_, object, embedded) => {
  expect(readPdf(pdf(object)).fontsEmbedded).toBe(embedded)
})

test('sees JavaScript and fonts kept in a compressed stream of objects', () => {
  const objects = deflateSync('<< /S /JavaScript /JS (app.alert\\(1\\)) >> << /Type /FontDescriptor /FontName /Arial >>').toString('latin1')
  const bytes = pdf(`<< /Type /ObjStm /N 2 /First 0 /Filter /FlateDecode >>\nstream\n${objects}\nendstream`)
  expect(readPdf(bytes)).toMatchObject({ javascript: true, fontsEmbedded: false })
})

test('a compressed stream that swells past the limit is left unread', () => {
  const bomb = deflateSync(Buffer.alloc(50_000_000)).toString('latin1')
  expect(readPdf(pdf(`<< /Type /ObjStm >>\nstream\n${bomb}\nendstream`)).version).toBe('1.7')
})

test('sees encryption', () => {
  expect(readPdf(Buffer.from('%PDF-1.4\ntrailer\n<< /Encrypt 5 0 R >>\n%%EOF')).encrypted).toBe(true)
})

test('objects without end are read in linear time', () => {
  expect(readPdf(Buffer.from(`%PDF-1.4\n${'1 0 obj '.repeat(500_000)}`)).version).toBe('1.4')
})
