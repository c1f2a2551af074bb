import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Anomaly, Decoded } from '#src/domain/anomaly.ts'
import { inLocale } from '#src/domain/bilingual.ts'
import { decodeCda } from '#src/wire/cda/decode-cda.ts'
import { verifyLot } from '#src/wire/dsg/verify-lot.ts'
import { decodePatientQuery } from '#src/wire/hl7v3/decode-patient-query.ts'
import { decodeInsiRequest } from '#src/wire/insi/decode-insi-request.ts'
import { decodeCourriel } from '#src/wire/mime/decode-courriel.ts'
import { ouvrirEnvoi } from '#src/wire/mssante/envoi.ts'
import { decodeMtom } from '#src/wire/mtom/decode-mtom.ts'
import { decodeVihf } from '#src/wire/saml/decode-vihf.ts'
import { decodeSoap } from '#src/wire/soap/decode-soap.ts'
import { decodeXdm } from '#src/wire/xdm/decode-xdm.ts'
import { decodeMetadata } from '#src/wire/xds/decode-metadata.ts'
import { readXml } from '#src/wire/xml/read-xml.ts'

type Decode = (bytes: Uint8Array) => Promise<Decoded<unknown>> | Decoded<unknown>

const MTOM = 'multipart/related; type="application/xop+xml"; boundary="MIMEBoundary"; start="<root@lps.test>"'

/** Folder of hand-composed messages, what their names end with, what reads them. */
const READERS: readonly (readonly [folder: string, extension: string, name: string, decode: Decode])[] = [
  [
    'mssante',
    '.eml',
    'a mail and what it carries',
    (bytes) => ouvrirEnvoi(decodeCourriel(bytes).message, { mailFrom: '', rcptTo: [] }, { domainePatient: 'patient.mssante.fr' }),
  ],
  ['mssante', '.eml', 'a mail', decodeCourriel],
  ['mssante', '.zip', 'an archive', (bytes) => decodeXdm(bytes, 'essai')],
  ['cda', '.xml', 'a CDA', (bytes) => decodeCda(bytes, 'essai')],
  ['soap', '.xml', 'an envelope', (bytes) => decodeSoap(bytes, 'racine')],
  ['dmp', '.http', 'a package', (bytes) => decodeMtom(bytes, MTOM)],
  ['vihf', '.xml', 'a VIHF', async (bytes) => decodeVihf((await decodeSoap(bytes, 'racine')).message, bytes)],
  ['insi', '.xml', 'a search', (bytes) => decodeInsiRequest(bytes, {})],
  ['dmp', '.xml', 'a TD0.2', async (bytes) => bodyOf(await decodeSoap(bytes, 'racine'))],
  ['xds', '.xml', 'metadata', async (bytes) => metadataOf(await readXml(bytes, 'racine'))],
]

const bodyOf = ({ message, anomalies }: Awaited<ReturnType<typeof decodeSoap>>) =>
  message.body ? decodePatientQuery(message.body) : { message, anomalies }
const metadataOf = ({ message, anomalies }: Awaited<ReturnType<typeof readXml>>) =>
  message ? decodeMetadata(message, 'racine') : { message, anomalies }

function messagesOf(folder: string, extension: string): Buffer[] {
  const place = new URL(`../../messages/${folder}/`, import.meta.url)
  return readdirSync(place)
    .filter((name) => name.endsWith(extension))
    .map((name) => readFileSync(new URL(name, place)))
}

/** Pieces that parsers stumble on. */
const PIECES = [
  '\0',
  '\r',
  '\n',
  '<',
  '>',
  '&',
  '&#0;',
  '<!DOCTYPE a>',
  '<![CDATA[',
  '--',
  ']]>',
  '"',
  ';',
  '=?',
  '?=',
  '=',
  '\xff\xfe',
  '../',
  '\ud800',
].map((piece) => Buffer.from(piece, 'latin1'))

const change = fc.record({
  at: fc.nat(),
  length: fc.constantFrom(0, 0, 1, 2, 5, 50, 5_000),
  piece: fc.oneof(fc.constantFrom(...PIECES), fc.uint8Array({ maxLength: 8 })),
})

/** Bytes removed, inserted or replaced here and there. */
function mutated(message: Buffer, changes: readonly { at: number; length: number; piece: Uint8Array }[]): Buffer {
  return changes.reduce((bytes, { at, length, piece }) => {
    const start = at % (bytes.length + 1)
    return Buffer.concat([bytes.subarray(0, start), piece, bytes.subarray(start + length)])
  }, message)
}

function isAnomaly({ id, severity, expected, received, position, message }: Anomaly): boolean {
  return (
    /^[a-z0-9-]+$/.test(id) &&
    ['erreur', 'avertissement', 'information'].includes(severity) &&
    `${inLocale(expected, 'fr')}${inLocale(received, 'fr')}${message.fr}${message.en}` !== '' &&
    typeof position === 'object'
  )
}

describe('decoders never throw nor hang on damaged messages', () => {
  it.each(READERS)('%s %s: %s', async (folder, extension, _name, decode) => {
    const messages = messagesOf(folder, extension)
    expect(messages.length).toBeGreaterThan(0)
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...messages), fc.array(change, { minLength: 1, maxLength: 4 }), async (message, changes) => {
        const started = performance.now()
        const decoded = await decode(mutated(message, changes))
        expect('message' in decoded && decoded.anomalies.every(isAnomaly)).toBe(true)
        expect(performance.now() - started).toBeLessThan(3_000)
      }),
      { seed: 20_260_302, numRuns: 120 },
    )
  })

  it('the signature of a lot', async () => {
    const lot = String(messagesOf('dmp', '.http').find((bytes) => bytes.includes('IHEManifest')))
    const signature = lot.slice(lot.lastIndexOf('<Signature ', lot.indexOf('IHEManifest')), lot.lastIndexOf('</Signature>') + 12)
    expect(signature).toContain('IHEManifest')
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const received = { submissionSetUniqueId: '1.2', documents: [{ uniqueId: '1.3', bytes: Buffer.from('<a/>') }] }
        expect(typeof (await verifyLot(mutated(Buffer.from(signature), changes), received)).valid).toBe('boolean')
      }),
      { seed: 20_260_302, numRuns: 120 },
    )
  })
})
