import { describe, expect, it } from 'vitest'
import { decodeMtom } from '#src/wire/mtom/decode-mtom.ts'

const ENVELOPE = '<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Body><q xmlns="urn:q"/></e:Body></e:Envelope>'

interface Part {
  readonly headers: readonly string[]
  readonly body: string | Buffer
}

function body(parts: readonly Part[], { boundary = 'B', eol = '\r\n', close = true } = {}): Buffer {
  const chunks = parts.flatMap(({ headers, body: bytes }) => [
    Buffer.from(`--${boundary}${eol}${headers.map((line) => line + eol).join('')}${eol}`, 'latin1'),
    Buffer.from(bytes),
    Buffer.from(eol),
  ])
  return Buffer.concat([...chunks, Buffer.from(close ? `--${boundary}--${eol}` : '')])
}

const ROOT: Part = { headers: ['Content-Type: application/xop+xml; type="application/soap+xml"', 'Content-ID: <root>'], body: ENVELOPE }
const document = (bytes: string | Buffer, ...headers: string[]): Part => ({ headers: ['Content-ID: <doc>', ...headers], body: bytes })
const TYPE = 'multipart/related; boundary=B; type="application/xop+xml"; start="<root>"'

describe('decodeMtom', () => {
  it('reads a plain SOAP body', async () => {
    const { message, anomalies } = await decodeMtom(Buffer.from(ENVELOPE), 'application/soap+xml; charset=utf-8; action="urn:x"')
    expect(anomalies).toEqual([])
    expect(message).toMatchObject({ multipart: false, parts: [], soap: { body: { name: 'q' } } })
  })

  it.each(['', 'application/json', 'multipart/form-data; boundary=B'])(
    'warns about the content type "%s" and reads the body all the same',
    async (type) => {
      const { message, anomalies } = await decodeMtom(Buffer.from(ENVELOPE), type)
      expect(anomalies.map(({ id }) => id)).toEqual(['type-de-contenu'])
      expect(message.soap.body?.name).toBe('q')
    },
  )

  it('gives binary parts byte for byte, line ends and bytes that look like boundaries included', async () => {
    const binary = Buffer.concat([
      Buffer.from([0, 255, 13, 10, 13, 10]),
      Buffer.from('\r\n--Bx\r\n--B\u0000--B--\r\n x--B\r\n--B- \r\n--B x\r\n\n'),
      Buffer.from([10, 13]),
    ])
    const { message, anomalies } = await decodeMtom(body([ROOT, document(binary)]), TYPE)
    expect(anomalies).toEqual([])
    expect(Buffer.from(message.parts[0]!.bytes).equals(binary)).toBe(true)
  })

  it.each([
    ['a quoted boundary', 'multipart/related; boundary="B"; start="<root>"'],
    ['upper case names and no space', 'MULTIPART/RELATED;BOUNDARY=B;START="<root>"'],
    ['no start parameter', 'multipart/related; boundary=B'],
    ['a start without angle brackets', 'multipart/related; boundary=B; start=root'],
  ])('accepts %s', async (_title, type) => {
    const { message } = await decodeMtom(body([ROOT, document('x')]), type)
    expect(message.soap.body?.name).toBe('q')
    expect(message.parts.map(({ contentId }) => contentId)).toEqual(['doc'])
  })

  it('finds the root by its Content-ID when it is not the first part, whatever the case of headers', async () => {
    const root: Part = { headers: ['CONTENT-TYPE: application/xop+xml', 'content-id:<root>'], body: ENVELOPE }
    const { message, anomalies } = await decodeMtom(body([document('x'), root]), TYPE)
    expect(anomalies).toEqual([])
    expect(message.soap.body?.name).toBe('q')
    expect(Buffer.from(message.parts[0]!.bytes).toString()).toBe('x')
  })

  it('accepts lines ended by LF alone, a preamble and an epilogue', async () => {
    const bytes = Buffer.concat([Buffer.from('preamble\n'), body([ROOT, document('a\r\nb')], { eol: '\n' }), Buffer.from('epilogue')])
    const { message, anomalies } = await decodeMtom(bytes, TYPE)
    expect(anomalies).toEqual([])
    expect(Buffer.from(message.parts[0]!.bytes).toString()).toBe('a\r\nb')
  })

  it('decodes a part announced in base64, and keeps as it is one that is not', async () => {
    const parts = [
      ROOT,
      document('aGVs\r\nbG8=', 'Content-Transfer-Encoding: BASE64'),
      document('<a/>', 'Content-Transfer-Encoding: base64'),
    ]
    const { message, anomalies } = await decodeMtom(body(parts), TYPE)
    expect(message.parts.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(['hello', '<a/>'])
    expect(anomalies.map(({ id }) => id)).toEqual(['mtom-identifiant-double', 'mtom-codage'])
  })

  it('keeps an empty part', async () => {
    const { message } = await decodeMtom(body([ROOT, document('')]), TYPE)
    expect(message.parts[0]!.bytes.byteLength).toBe(0)
  })

  it('reads folded headers', async () => {
    const root: Part = { headers: ['Content-Type: application/xop+xml;', '\tcharset=UTF-8', 'Content-ID:', ' <root>'], body: ENVELOPE }
    const { message, anomalies } = await decodeMtom(body([root]), TYPE)
    expect(anomalies).toEqual([])
    expect(message.soap.body?.name).toBe('q')
  })

  it.each([
    ['no boundary parameter', body([ROOT]), 'multipart/related', ['mtom-borne-absente']],
    ['a boundary that is not in the body', body([ROOT]), 'multipart/related; boundary=Z', ['mtom-racine-absente']],
    ['a start that names no part', body([ROOT, document('x')]), 'multipart/related; boundary=B; start="<absent>"', ['mtom-racine-absente']],
    ['a truncated body', body([ROOT], { close: false }), TYPE, ['mtom-fin-absente']],
    [
      'a root of another type',
      body([{ headers: ['Content-ID: <root>', 'Content-Type: text/xml'], body: ENVELOPE }]),
      TYPE,
      ['mtom-type-racine'],
    ],
    ['2001 parts', body([ROOT, ...Array.from({ length: 2001 }, () => document('x'))]), TYPE, ['mtom-parts']],
    ['endless headers', body([ROOT, document('x', `X: ${'y'.repeat(20_000)}`)]), TYPE, ['mtom-headers']],
    [
      'headers of 300 KB in all',
      body([ROOT, ...Array.from({ length: 30 }, (_, n) => document(`x${n}`, `X: ${'y'.repeat(10_000)}`))]),
      TYPE,
      ['mtom-headers-cumules'],
    ],
    ['a root that is not XML', body([{ ...ROOT, body: '{}' }]), TYPE, ['xml-mal-forme']],
    ['nothing', Buffer.alloc(0), TYPE, ['mtom-racine-absente']],
  ])('says what is wrong with %s', async (_title, bytes, type, ids) => {
    const { anomalies } = await decodeMtom(bytes, type)
    expect(anomalies.map(({ id }) => id).filter((id) => id !== 'mtom-identifiant-double')).toEqual(ids)
  })

  it('gives up on 20 MB of lines that begin like the boundary', async () => {
    const bytes = body([ROOT, document('\n--Bx'.repeat(4_000_000))])
    const { message, anomalies } = await decodeMtom(bytes, TYPE)
    expect(message.soap.body?.name).toBe('q')
    expect(anomalies.map(({ id }) => id)).toEqual(['mtom-parts'])
  })
})
