import { readFileSync } from 'node:fs'
import { readZip } from '#src/wire/zip/read-zip.ts'
import { writeZip } from '#src/wire/zip/write-zip.ts'
import { base64, type MalformedMail, malformed, multipartOf } from '../malformed-mail.ts'

const SUBSET = 'IHE_XDM/SUBSET01'
const METADATA = `${SUBSET}/METADATA.XML`
const CDA = `${SUBSET}/DOC0001.XML`
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF')

/** Broken archives, metadata, CDA and PDF in an otherwise good envoi de document (`specs/mssante.md` §3.3, §3.4). */
export async function documents(): Promise<MalformedMail[]> {
  const zip = readFileSync(new URL('../../../messages/mssante/ihe-xdm-n1.zip', import.meta.url))
  const files = new Map((await readZip(zip, 'zip')).message.map(({ path, bytes }) => [path, bytes]))
  const archives = { ...spoiltBytes(zip), ...(await spoiltFiles(files)) }
  return [
    ...Object.entries(archives).map(([how, bytes]) => malformed(`archive ${how}`, envoi(bytes, PDF))),
    ...Object.entries(spoiltPdfs()).map(([how, bytes]) => malformed(`PDF ${how}`, envoi(zip, bytes))),
    ...Object.entries(spoiltEnvois(zip)).map(([how, text]) => malformed(`document mail ${how}`, text)),
  ]
}

function envoi(zip: Uint8Array, pdf: Uint8Array): string {
  return multipartOf([
    ...text(),
    ...attachment('application/zip', 'IHE_XDM.ZIP', zip),
    ...attachment('application/pdf', NAME, pdf),
    '--b--',
  ]).replace(/Subject: .*/, 'Subject: XDM/1.0/DDM+CR d imagerie PAT-TROIS DOMINIQUE 28/03/1979')
}

const NAME = '20260302_CR_PAT-TROIS_DOMINIQUE.pdf'
const text = () => ['--b', 'Content-Type: text/plain; charset=UTF-8', '', 'Ci-joint.']

function attachment(type: string, name: string, bytes: Uint8Array): string[] {
  const headers = [`Content-Type: ${type}; name="${name}"`, 'Content-Transfer-Encoding: base64', 'Content-Disposition: attachment']
  return ['--b', ...headers, '', base64(bytes)]
}

function spoiltBytes(zip: Buffer): Readonly<Record<string, Uint8Array>> {
  const changed = (change: (copy: Buffer) => void) => {
    const copy = Buffer.from(zip)
    change(copy)
    return copy
  }
  const central = zip.indexOf(Buffer.from('PK\x01\x02', 'latin1'))
  return {
    'of no byte': Buffer.alloc(0),
    'that is a text': Buffer.from('bonjour'),
    'cut after a tenth': zip.subarray(0, zip.length / 10),
    'cut by half': zip.subarray(0, zip.length / 2),
    'cut before its directory': zip.subarray(0, central),
    'without its last byte': zip.subarray(0, -1),
    'with bytes before it': Buffer.concat([Buffer.from('MZ stub '), zip]),
    'with bytes after it': Buffer.concat([zip, Buffer.alloc(100)]),
    'with a wrong CRC': changed((copy) => copy.writeUInt32LE(0, central + 16)),
    'that says it is encrypted': changed((copy) => copy.writeUInt16LE(1, central + 8)),
    'of an unknown compression': changed((copy) => copy.writeUInt16LE(99, central + 10)),
    'with a false size': changed((copy) => copy.writeUInt32LE(4_000_000_000, central + 24)),
    'with a false offset': changed((copy) => copy.writeUInt32LE(0x7fffffff, central + 42)),
    'with spoilt data': changed((copy) => copy.fill(0xaa, 40, 60)),
    'of its directory alone': zip.subarray(central),
  }
}

async function spoiltFiles(files: ReadonlyMap<string, Buffer>): Promise<Readonly<Record<string, Uint8Array>>> {
  const zip = (changes: Readonly<Record<string, string | Buffer | undefined>>) => {
    const all = { ...Object.fromEntries(files), ...changes }
    const kept = Object.entries(all).flatMap(([path, bytes]) => (bytes === undefined ? [] : [{ path, bytes: Buffer.from(bytes) }]))
    return writeZip(kept, Date.UTC(2026, 2, 2))
  }
  const metadata = files.get(METADATA)!.toString('utf8')
  const cda = files.get(CDA)!.toString('utf8')
  return {
    'without file': await writeZip([], 0),
    'without METADATA.XML': await zip({ [METADATA]: undefined }),
    'without README.TXT': await zip({ 'README.TXT': undefined }),
    'without its document': await zip({ [CDA]: undefined }),
    'whose METADATA.XML is empty': await zip({ [METADATA]: '' }),
    'whose METADATA.XML is cut': await zip({ [METADATA]: metadata.slice(0, metadata.length / 2) }),
    'whose METADATA.XML is no XML': await zip({ [METADATA]: 'patient;document\r\n1;2' }),
    'whose METADATA.XML has another root': await zip({ [METADATA]: '<a xmlns="urn:b"/>' }),
    'whose METADATA.XML has a DTD': await zip({ [METADATA]: `<!DOCTYPE a [<!ENTITY b "c">]>${metadata.replace(/<\?.*?\?>/, '')}` }),
    'whose METADATA.XML is UTF-16': await zip({ [METADATA]: Buffer.from(`\ufeff${metadata}`, 'utf16le') }),
    'whose METADATA.XML names another file': await zip({ [METADATA]: metadata.replaceAll('DOC0001.XML', 'DOC0009.XML') }),
    'whose hash is false': await zip({ [METADATA]: metadata.replace(/[0-9a-f]{40}/, '0'.repeat(40)) }),
    'whose CDA is empty': await zip({ [CDA]: '' }),
    'whose CDA is cut': await zip({ [CDA]: cda.slice(0, -200) }),
    'whose CDA has another root': await zip({ [CDA]: '<Document xmlns="urn:hl7-org:v3"/>' }),
    'whose CDA has no patient': await zip({ [CDA]: cda.replace(/<recordTarget[\s\S]*<\/recordTarget>/, '') }),
    'whose CDA has no namespace': await zip({ [CDA]: cda.replace('urn:hl7-org:v3', 'urn:autre') }),
    'whose CDA has spoilt bytes': await zip({ [CDA]: Buffer.from(cda.replace('<title>', '<title>\xff'), 'latin1') }),
    'whose CDA holds a base64 that is not': await zip({ [CDA]: cda.replace(/JVBERi0[\s\S]{20}/, '!!!!') }),
    'with a folder around it': await writeZip(
      [...files].map(([path, bytes]) => ({ path: `envoi/${path}`, bytes })),
      0,
    ),
    'with an unknown document': await zip({ [`${SUBSET}/INCONNU.XML`]: '<a/>' }),
    'with a document of no byte': await zip({ [`${SUBSET}/VIDE.PDF`]: '' }),
  }
}

function spoiltPdfs(): Readonly<Record<string, Uint8Array>> {
  return {
    'of no byte': Buffer.alloc(0),
    'that is a picture': Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    'of its header alone': Buffer.from('%PDF-1.4'),
    'without end': PDF.subarray(0, 30),
    'that is encrypted': Buffer.from(PDF.toString().replace('/Root', '/Encrypt 2 0 R/Root')),
    'with JavaScript': Buffer.from(PDF.toString().replace('/Catalog', '/Catalog/OpenAction<</S/JavaScript/JS(app.alert)>>')),
    'after 2,000 bytes of something else': Buffer.concat([Buffer.alloc(2_000, 0x20), PDF]),
    'of a version to come': Buffer.from(PDF.toString().replace('1.4', '9.9')),
    'with an XMP never closed': Buffer.concat([PDF, Buffer.from('<x:xmpmeta><pdfaid:part>1')]),
  }
}

function spoiltEnvois(zip: Buffer): Readonly<Record<string, string>> {
  const archive = attachment('application/zip', 'IHE_XDM.ZIP', zip)
  const pdf = attachment('application/pdf', NAME, PDF)
  return {
    'without PDF': multipartOf([...text(), ...archive, '--b--']),
    'without archive': multipartOf([...text(), ...pdf, '--b--']).replace(/Subject: .*/, 'Subject: XDM/1.0/DDM+CR PAT-TROIS DOMINIQUE'),
    'of two archives': multipartOf([...text(), ...archive, ...archive, ...pdf, '--b--']),
    'of three PDF': multipartOf([...text(), ...archive, ...pdf, ...pdf, ...pdf, '--b--']),
    'whose archive is the only part': multipartOf([...archive, '--b--']),
    'whose archive is in an archive': multipartOf([...text(), ...attachment('application/zip', 'a.zip', zip), '--b--']),
    'whose archive is called a picture': multipartOf([...text(), ...attachment('image/png', 'IHE_XDM.ZIP', zip), ...pdf, '--b--']),
    'whose PDF has no name': multipartOf([
      ...text(),
      ...archive,
      '--b',
      'Content-Type: application/pdf',
      '',
      PDF.toString('latin1'),
      '--b--',
    ]),
  }
}
