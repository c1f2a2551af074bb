import { describe, expect, it } from 'vitest'
import { decodeMtom } from '#src/wire/mtom/decode-mtom.ts'
import { encodeMtom } from '#src/wire/mtom/encode-mtom.ts'
import { includedBytes, xopInclude } from '#src/wire/mtom/xop-include.ts'
import { readXml } from '#src/wire/xml/read-xml.ts'

const root = '<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Body><q xmlns="urn:q"/></e:Body></e:Envelope>'
const element = async (content: string) => (await readXml(Buffer.from(`<Document>${content}</Document>`), 'essai')).message!
const part = (contentId: string) => ({ contentId, contentType: 'text/xml', bytes: Buffer.from('hello') })

describe('encodeMtom', () => {
  const wire = encodeMtom({ root, rootContentId: 'root.message@cxf.apache.org', parts: [part('d@x')], boundary: 'uuid:1' })

  it('writes the content types of the fact sheet', () => {
    expect(wire.contentType).toBe(
      'multipart/related; type="application/xop+xml"; boundary="uuid:1"; start="<root.message@cxf.apache.org>"; start-info="application/soap+xml"',
    )
    expect(wire.body.toString()).toContain(
      '--uuid:1\r\nContent-Type: application/xop+xml; charset=UTF-8; type="application/soap+xml"\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <root.message@cxf.apache.org>\r\n\r\n<e:Envelope',
    )
    expect(wire.body.toString().endsWith('\r\n--uuid:1--\r\n')).toBe(true)
  })

  it('writes what decodeMtom reads back', async () => {
    const { message, anomalies } = await decodeMtom(wire.body, wire.contentType)
    expect(anomalies).toEqual([])
    expect(message.parts.map(({ contentId, contentType, bytes }) => [contentId, contentType, Buffer.from(bytes).toString()])).toEqual([
      ['d@x', 'text/xml', 'hello'],
    ])
  })
})

describe('includedBytes', () => {
  it('finds a part by a percent-encoded cid, as CXF writes it', async () => {
    const document = await element(
      '<i:Include xmlns:i="http://www.w3.org/2004/08/xop/include" href="cid:b857-2@urn%3Aihe%3Aiti%3Axds-b%3A2007"/>',
    )
    expect(includedBytes(document, [part('other'), part('b857-2@urn:ihe:iti:xds-b:2007')])).toMatchObject({ bytes: Buffer.from('hello') })
  })

  it('finds the part its own encoder refers to', async () => {
    const id = 'a%b+c d@urn:x'
    expect(includedBytes(await element(xopInclude(id)), [part(id)])).toMatchObject({ bytes: Buffer.from('hello') })
  })

  it('accepts inline base64', async () => {
    expect(includedBytes(await element('aGVs\n bG8='), [])).toEqual({ bytes: Buffer.from('hello') })
  })

  it.each([
    ['a reference to a part that is not there', xopInclude('absent'), 'partie-absente'],
    [
      'a reference that is not a cid',
      '<i:Include xmlns:i="http://www.w3.org/2004/08/xop/include" href="file:///etc/passwd"/>',
      'partie-absente',
    ],
    ['a cid that is not well encoded', '<i:Include xmlns:i="http://www.w3.org/2004/08/xop/include" href="cid:%zz"/>', 'partie-absente'],
    ['no content', ' ', 'vide'],
    ['text that is not base64', 'é!', 'base64-invalide'],
    ['another element', '<a>aGVsbG8=</a>', 'vide'],
  ])('tells that there are no bytes for %s', async (_title, content, missing) => {
    expect(includedBytes(await element(content), [part('d'), part('')])).toMatchObject({ missing })
  })
})
