import { readFile } from 'node:fs/promises'
import { alimentation } from '../../simulators/dmp/messages.ts'
import { bulk, type Member, xdmOf, zipOf } from './hostile/archives.ts'
import { longHeaders, mail, mailOfArchive, multipart, nested } from './hostile/mails.ts'
import { attributes, deep, envelope, security } from './hostile/xml.ts'
import { deliver, post, type Reach } from './reach.ts'

/** One input that costs much for what it is, and what the bench says to it. */
export interface WorstInput {
  readonly name: string
  send(reach: Reach): Promise<string>
}

const SOAP = 'application/soap+xml; charset=utf-8'
const REPOSITORY = '/si-dmp-server/v2/services/repository'
const PATIENTS = '/si-dmp-server/v2/services/patients'
const MEGA = 1_000_000
const SIZE = 25 * MEGA

const byMail = (name: string, message: () => string | Uint8Array): WorstInput => ({ name, send: (reach) => deliver(reach, message()) })
const byArchive = (name: string, members: () => Promise<readonly Member[]> | readonly Member[]): WorstInput => ({
  name,
  send: async (reach) => deliver(reach, mailOfArchive(zipOf(await members()))),
})
const byInsi = (name: string, body: () => string): WorstInput => ({
  name,
  send: async (reach) => String((await post(reach, 'insi', '/lps', SOAP, body())).status),
})
const byDmp = (name: string, call: () => Promise<{ contentType: string; body: Uint8Array | string }>, path = REPOSITORY): WorstInput => ({
  name,
  async send(reach) {
    const { contentType, body } = await call()
    return String((await post(reach, 'dmp', path, contentType, body)).status)
  },
})

const cda = () => readFile(new URL('../../messages/cda/lettre-de-liaison-n1.xml', import.meta.url))
const metadata = () => readFile(new URL('../../messages/xds/alimentation.xml', import.meta.url))
const RECSANS = 'http://www.cnamts.fr/INSiRecSans'
const recherche = (content: string) => envelope(`<i:RECSANSVITALE xmlns:i="${RECSANS}">${content}</i:RECSANSVITALE>`)
const existence = (headers: string, body = '') =>
  envelope(`<PRPA_IN201307UV02 xmlns="urn:hl7-org:v3"><!-- TEST_EXST -->${body}</PRPA_IN201307UV02>`, headers)

const mails: readonly WorstInput[] = [
  byMail('lines that look like a boundary', () => mail(['Content-Type: multipart/mixed; boundary=b'], '--bb\r\n'.repeat(SIZE / 6))),
  byMail('a part on each line', () => mail(['Content-Type: multipart/mixed; boundary=b'], '--b\r\n'.repeat(SIZE / 5))),
  byMail('parts nested 5,000 deep', () => nested(5_000)),
  byMail('quoted-printable escapes', () =>
    multipart([`Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${'=41'.repeat(SIZE / 3)}`]),
  ),
  byMail('base64 of nothing', () =>
    multipart([`Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n\r\n${'****\r\n'.repeat(SIZE / 6)}`]),
  ),
  ...['iso-2022-jp', 'gb18030', 'iso-8859-1', 'utf-8', 'utf-16le'].map((charset) =>
    byMail(`text in ${charset}`, () =>
      multipart([`Content-Type: text/plain; charset=${charset}\r\n\r\n${'\u00e9a\u0080 \r\n'.repeat(SIZE / 9)}`]),
    ),
  ),
  byMail('text of no line end', () => multipart([`Content-Type: text/html; charset=utf-8\r\n\r\n${'<a '.repeat(SIZE / 3)}`])),
  byMail('plain mail of one line', () => mail(['Content-Type: text/plain; charset=utf-8'], 'a'.repeat(SIZE))),
  byMail('headers of 250 KB', () => mail(longHeaders(250_000), 'x')),
  byMail('40,000 header fields', () =>
    mail(
      Array.from({ length: 40_000 }, () => 'a: b'),
      'x',
    ),
  ),
  ...['a,', '<', '(', '"', 'a@b,', '=?', 'x:;', '\\', 'a b <c@d>,'].map((word) =>
    byMail(`recipients made of ${word}`, () => mail([`Cc: ${word.repeat(250_000 / word.length)}`], 'x')),
  ),
  ...['=?utf-8?q?=41?= ', '=?utf-8?b?QQ==?= ', '=?a*b?q?', '=?', '=?utf-8?q?a?==?latin1?q?b?='].map((word) =>
    byMail(`subject made of ${word}`, () => mail([], 'x', word.repeat(Math.floor(250_000 / word.length)))),
  ),
  ...['; a="', ";a*0*=utf-8''%41", ';', '; ;', ';a', ';a=\\"'].map((word) =>
    byMail(`content type made of ${word}`, () => mail([`Content-Type: text/plain${word.repeat(250_000 / word.length)}`], 'x')),
  ),
  byMail('2,000 parts with parameters of 16 KB', () =>
    multipart(Array.from({ length: 1_500 }, () => `Content-Type: text/plain${';a="'.repeat(4_000)}\r\n\r\nx`)),
  ),
  byMail('references without end', () => mail([`References: ${'<a@b> '.repeat(40_000)}`], 'x')),
  byMail('2,000 texts', () =>
    multipart(Array.from({ length: 1_990 }, () => `Content-Type: text/plain; charset=utf-8\r\n\r\n${'texte '.repeat(2_000)}`)),
  ),
  byMail('PDF without objects', () =>
    multipart([`Content-Type: application/pdf; name=a.pdf\r\n\r\n%PDF-1.4 ${'/Type /Font '.repeat(SIZE / 12)}`]),
  ),
  byMail('PDF of empty objects', () =>
    multipart([`Content-Type: application/pdf; name=a.pdf\r\n\r\n%PDF-1.4 ${' obj endobj'.repeat(SIZE / 11)}`]),
  ),
  byMail('PDF of spaces', () =>
    multipart([`Content-Type: application/pdf; name=a.pdf\r\n\r\n%PDF-1.4 obj /Type${' '.repeat(SIZE)} endobj`]),
  ),
  byMail('delivery report of 2,000 recipients', () =>
    multipart(
      [`Content-Type: message/delivery-status\r\n\r\n${'Action: failed\r\nFinal-Recipient: rfc822;a@b\r\n\r\n'.repeat(4_000)}`],
      '\r\n--b--\r\n',
      ['Content-Type: multipart/report; boundary=b'],
    ),
  ),
]

const archives: readonly WorstInput[] = [
  byArchive('290 CDA', async () => {
    const document = await cda()
    return xdmOf(await metadata(), Object.fromEntries(Array.from({ length: 290 }, (_, n) => [`DOC${n}.XML`, document])))
  }),
  byArchive('145 METADATA.XML inside one another', async () => {
    const [document, xml] = [await cda(), await metadata()]
    return Array.from({ length: 145 }, (_, n) => `${'a/'.repeat(n)}`).flatMap((folder) => [
      { path: `${folder}METADATA.XML`, bytes: xml },
      { path: `${folder}D.XML`, bytes: document },
    ])
  }),
  byArchive('METADATA.XML of 20 MB', () =>
    xdmOf(
      `<a>${'<b c="d">e</b>'.repeat(190_000)}${bulk(1)
        .toString('hex')
        .repeat(8 * MEGA)}</a>`,
      {},
    ),
  ),
  byArchive('CDA of 150,000 elements', async () =>
    xdmOf(await metadata(), { 'DOC0001.XML': `<ClinicalDocument xmlns="urn:hl7-org:v3">${'<a/>'.repeat(150_000)}</ClinicalDocument>` }),
  ),
  byArchive('CDA of 39,000 elements', async () =>
    xdmOf(await metadata(), {
      'DOC0001.XML': `<ClinicalDocument xmlns="urn:hl7-org:v3">${'<recordTarget><patientRole><id root="1.2" extension="3"/></patientRole></recordTarget>'.repeat(12_900)}</ClinicalDocument>`,
    }),
  ),
  byArchive('CDA of 2.9 MB of attributes', async () =>
    xdmOf(await metadata(), {
      'DOC0001.XML': `<ClinicalDocument xmlns="urn:hl7-org:v3" ${Array.from({ length: 250_000 }, (_, n) => `a${n}=""`).join(' ')}/>`,
    }),
  ),
  byArchive('CDA of 39,000 elements 250 deep', async () =>
    xdmOf(await metadata(), { 'DOC0001.XML': `<r>${deep(250, 'ClinicalDocument').repeat(150)}</r>` }),
  ),
  byArchive('a file of 59 MB', async () => xdmOf(await metadata(), { 'GROS.BIN': bulk(59 * MEGA) })),
  byArchive('290 files of 100 KB of XML', async () => {
    const text = `<a>${'<b c="d">e</b>'.repeat(7_000)}</a>`
    return xdmOf(await metadata(), Object.fromEntries(Array.from({ length: 290 }, (_, n) => [`DOC${n}.XML`, text])))
  }),
]

const insi: readonly WorstInput[] = [
  byInsi('INSi: 95,000 elements', () => recherche('<i:Prenom>A</i:Prenom>'.repeat(80_000))),
  byInsi('INSi: one element of 150,000 attributes', () =>
    recherche(`<i:a ${Array.from({ length: 150_000 }, (_, n) => `a${n}=""`).join(' ')}/>`),
  ),
  byInsi('INSi: 100,000 namespaces', () => recherche(`<i:a ${Array.from({ length: 90_000 }, (_, n) => `xmlns:a${n}="u"`).join(' ')}/>`)),
  byInsi('INSi: a text of 1.9 MB', () => recherche(`<i:NomNaissance>${'A '.repeat(950_000)}</i:NomNaissance>`)),
  byInsi('INSi: 300,000 character references', () => recherche(`<i:NomNaissance>${'&#65;'.repeat(380_000)}</i:NomNaissance>`)),
  byInsi('INSi: 250 deep, again and again', () => recherche(`${deep(240, 'i:a').repeat(380)}`)),
  byInsi('INSi: 1.9 MB of contexts', () =>
    envelope(
      `<i:RECSANSVITALE xmlns:i="${RECSANS}"/>`,
      '<h:ContexteLPS xmlns:h="urn:siram:lps:ctxlps"><h:a/></h:ContexteLPS>'.repeat(28_000),
    ),
  ),
]

const dmp: readonly WorstInput[] = [
  byDmp(
    'DMP: 80,000 assertions',
    async () => ({ contentType: SOAP, body: existence(security('<saml:Assertion/>'.repeat(95_000))) }),
    PATIENTS,
  ),
  byDmp(
    'DMP: an assertion of 60 KB of namespaces',
    async () => ({
      contentType: SOAP,
      body: existence(
        security(
          `<saml:Assertion ID="_1">${Array.from({ length: 240 }, (_, n) => `<a${n} xmlns:n${n}="urn:n${n}" n${n}:x="1" n${n}:y="2">`).join('')}${'<b/>'.repeat(8_000)}${Array.from({ length: 240 }, (_, n) => `</a${239 - n}>`).join('')}</saml:Assertion>`,
        ),
      ),
    }),
    PATIENTS,
  ),
  {
    name: 'DMP: a path of 200 KB of slashes',
    async send(reach) {
      return String((await post(reach, 'dmp', `${'/'.repeat(200_000)}a`, SOAP, existence(''))).status)
    },
  },
  {
    name: 'INSi: a path of 200 KB of slashes',
    async send(reach) {
      return String((await post(reach, 'insi', `${'/'.repeat(200_000)}a`, SOAP, recherche(''))).status)
    },
  },
  byDmp('DMP: a part of 45 MB', async () => withParts([{ id: 'Document01@lps.test', bytes: Buffer.alloc(45 * MEGA, 'a') }])),
  byDmp('DMP: a part of 45 MB in base64', async () =>
    withParts([{ id: 'Document01@lps.test', bytes: Buffer.alloc(45 * MEGA, 'QUFB\r\n'), encoding: 'base64' }]),
  ),
  byDmp('DMP: 1,999 parts with long Content-IDs', async () =>
    withParts(Array.from({ length: 1_990 }, (_, n) => ({ id: `%41${n}${'%41'.repeat(3_000)}`, bytes: Buffer.from('a') }))),
  ),
  byDmp('DMP: lines that look like a boundary', async () => ({
    contentType: 'multipart/related; type="application/xop+xml"; boundary="b"',
    body: '--bb\r\n'.repeat(8 * MEGA),
  })),
  byDmp('DMP: 900 documents, 30,000 references, 1,900 parts', () => lotOf(900)),
  byDmp('DMP: a lot of 150 CDA', () => lotOfCda(150)),
  byDmp('DMP: a CDA of 9.9 MB', () =>
    alimentation({ cda: (xml) => xml.replace('</ClinicalDocument>', `<!--${'x'.repeat(9_800_000)}--></ClinicalDocument>`) }),
  ),
  byDmp('DMP: a CDA of 2.9 MB, canonicalised', () =>
    alimentation({ cda: (xml) => xml.replace('</ClinicalDocument>', `${'<a b="c"/>'.repeat(38_000)}</ClinicalDocument>`) }),
  ),
  byDmp('DMP: a manifest of 4,000 references to one document', () =>
    alimentation({
      cda: (xml) => xml.replace('</ClinicalDocument>', `${'<a b="c"/>'.repeat(30_000)}</ClinicalDocument>`),
      lot: (xml) =>
        xml.replace(/<(?:ds:)?Reference [^>]*URI="urn:oid:1\.2\.250\.1\.999\.1\.1\.7898\.1\.1"[\s\S]*?<\/(?:ds:)?Reference>/, (one) =>
          one.repeat(1_900),
        ),
    }),
  ),
  byDmp('DMP: a SignedInfo of 2,000 references', () =>
    alimentation({
      lot: (xml) => xml.replace(/<(?:ds:)?Reference [^>]*URI="#IHEManifest"[\s\S]*?<\/(?:ds:)?Reference>/, (one) => one.repeat(2_000)),
    }),
  ),
  ...[
    ['50,000 attributes', `<a${attributes(50_000)}/>`],
    [
      '300 namespaces over 70,000 elements',
      `<a ${Array.from({ length: 300 }, (_, n) => `xmlns:n${n}="urn:${n}"`).join(' ')}>${'<b/>'.repeat(70_000)}</a>`,
    ],
    ['a relative namespace', '<a xmlns="b"/>'],
  ].map(([name, document]) =>
    byDmp(`DMP: a document of ${name}, canonicalised`, async () => {
      const { contentType, body } = await alimentation()
      const replaced = body
        .toString('latin1')
        .replace(/(<Document01@lps\.test>\r\n\r\n)[\s\S]*?(?=\r\n--MIMEBoundary)/, (_, head) => head + document)
      return { contentType, body: Buffer.from(replaced, 'latin1') }
    }),
  ),
  byDmp('DMP: metadata of 1.9 MB', () =>
    alimentation({
      metadata: (xml) =>
        xml.replace(
          '</rim:ExtrinsicObject>',
          `${'<rim:Slot name="a"><rim:ValueList><rim:Value>b</rim:Value></rim:ValueList></rim:Slot>'.repeat(20_000)}</rim:ExtrinsicObject>`,
        ),
    }),
  ),
]

/** Every input, dearest ideas of each protocol first. */
export const WORST_INPUTS: readonly WorstInput[] = [...mails, ...archives, ...insi, ...dmp]

interface Part {
  readonly id: string
  readonly bytes: Uint8Array
  readonly encoding?: string
}

/** The usual submission with its parts replaced. */
async function withParts(parts: readonly Part[], change: (root: string) => string = (root) => root) {
  const { contentType, body } = await alimentation({ documents: [] })
  const text = body.toString('latin1')
  const root = change(text.slice(0, text.lastIndexOf('\r\n--MIMEBoundary--')))
  const chunks = parts.flatMap(({ id, bytes, encoding = 'binary' }) => [
    Buffer.from(`\r\n--MIMEBoundary\r\nContent-Type: text/xml\r\nContent-Transfer-Encoding: ${encoding}\r\nContent-ID: <${id}>\r\n\r\n`),
    bytes,
  ])
  return { contentType, body: Buffer.concat([Buffer.from(root, 'latin1'), ...chunks, Buffer.from('\r\n--MIMEBoundary--\r\n')]) }
}

const XOP = 'http://www.w3.org/2004/08/xop/include'

/** A submission whose entries, documents and parts are many and refer to each other badly. */
function lotOf(entries: number) {
  const objects = Array.from(
    { length: entries },
    (_, n) => `<rim:ExtrinsicObject id="D${n}" mimeType="text/xml" objectType="urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1"/>`,
  )
  const documents = Array.from(
    { length: 13_000 },
    (_, n) => `<xdsb:Document id="d${n % entries}"><x:Include xmlns:x="${XOP}" href="cid:%41${n}"/></xdsb:Document>`,
  )
  return withParts(
    Array.from({ length: 1_900 }, (_, n) => ({ id: `%42${n}${'%41'.repeat(3_000)}`, bytes: Buffer.from('a') })),
    (root) =>
      root
        .replace('</rim:RegistryObjectList>', `${objects.join('')}</rim:RegistryObjectList>`)
        .replace('</xdsb:ProvideAndRegisterDocumentSetRequest>', `${documents.join('')}</xdsb:ProvideAndRegisterDocumentSetRequest>`),
  )
}

/** A submission of the same CDA many times. */
async function lotOfCda(count: number) {
  const xml = (await metadata()).toString()
  const object = /<rim:ExtrinsicObject[^>]*id="Document01"[\s\S]*?<\/rim:ExtrinsicObject>/.exec(xml)?.[0] ?? ''
  const bytes = await cda()
  const ids = Array.from({ length: count }, (_, n) => `Copie${n}`)
  return withParts(
    ids.map((id) => ({ id: `${id}@lps.test`, bytes })),
    (root) =>
      root
        .replace('</rim:RegistryObjectList>', `${ids.map((id) => object.replaceAll('Document01', id)).join('')}</rim:RegistryObjectList>`)
        .replace(
          '</xdsb:ProvideAndRegisterDocumentSetRequest>',
          `${ids.map((id) => `<xdsb:Document id="${id}"><x:Include xmlns:x="${XOP}" href="cid:${id}@lps.test"/></xdsb:Document>`).join('')}</xdsb:ProvideAndRegisterDocumentSetRequest>`,
        ),
  )
}
