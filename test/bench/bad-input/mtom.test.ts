import { describe, expect, it } from 'vitest'
import { alimentation } from '../../simulators/dmp/messages.ts'
import { post } from './reach.ts'
import { findingOf, watchBench } from './watched.ts'

const watched = watchBench()
const REPOSITORY = '/si-dmp-server/v2/services/repository'

/** Sends a good submission changed byte by byte; gives what the wire and the journal say. */
async function submit(change: (body: string) => string, type: (contentType: string) => string = (given) => given) {
  const { contentType, body } = await alimentation()
  const bytes = Buffer.from(change(body.toString('latin1')), 'latin1')
  const { status, body: answer } = await post(watched.reach, 'dmp', REPOSITORY, type(contentType), bytes)
  expect(await watched.keeps(bytes)).toBe(true)
  return {
    wire: [status, /errorCode="(\w+)"/.exec(answer)?.[1] ?? (answer.includes('Fault>') ? 'Fault' : 'Success')],
    only: await watched.only(),
  }
}

const part = (id: string, content = 'a', headers = '') =>
  `\r\n--MIMEBoundary\r\nContent-Type: text/xml\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <${id}>\r\n${headers}\r\n${content}`
const adding = (extra: string) => (body: string) => body.replace('\r\n--MIMEBoundary--', `${extra}\r\n--MIMEBoundary--`)

describe('a package', () => {
  it('whose start names no part has no root: a fault', async () => {
    const { wire, only } = await submit(
      (body) => body,
      (type) => type.replace(/start="[^"]*"/, 'start="<ailleurs>"'),
    )
    expect(wire).toEqual([500, 'Fault'])
    expect(findingOf(only, 'decodage/mtom-racine-absente')).toMatchObject({
      expected: 'ailleurs',
      received: { fr: '3 parties', en: '3 parts' },
    })
  })

  it('without boundary is a fault', async () => {
    const { wire, only } = await submit(
      (body) => body,
      (type) => type.replace(/boundary="[^"]*"; ?/, ''),
    )
    expect(wire).toEqual([500, 'Fault'])
    expect(findingOf(only, 'decodage/mtom-borne-absente')).toMatchObject({ expected: 'boundary="…"', position: { header: 'Content-Type' } })
  })

  it('whose boundary never occurs is a fault', async () => {
    const { wire, only } = await submit(
      (body) => body,
      (type) => type.replace(/boundary="[^"]*"/, 'boundary="jamais"'),
    )
    expect(wire).toEqual([500, 'Fault'])
    expect(findingOf(only, 'decodage/mtom-racine-absente')).toMatchObject({ received: { fr: '0 partie' } })
  })

  it('with a Content-ID twice takes the first and says so', async () => {
    const { wire, only } = await submit(adding(part('Document01@lps.test')))
    expect(wire).toEqual([200, 'Success'])
    expect(findingOf(only, 'decodage/mtom-identifiant-double')).toMatchObject({
      position: { part: 'Document01@lps.test', header: 'Content-ID' },
    })
  })

  it.each(['cid:nulle-part', 'http://127.0.0.1:9/document', 'file:///etc/passwd', 'cid:', '', 'cid:%E0%A4%A'])(
    'whose Include refers to "%s" misses a document',
    async (href) => {
      const { wire, only } = await submit((body) => body.replace('href="cid:Document01@lps.test"', `href="${href}"`))
      expect(wire).toEqual([200, 'XDSMissingDocument'])
      expect(findingOf(only, 'dmp/document-absent')).toMatchObject({ expected: { fr: 'Document/@id="Document01" et sa partie MIME' } })
    },
  )

  it('of 5,000 parts is a fault or a finding, never read whole', async () => {
    const { only } = await submit(adding(Array.from({ length: 5_000 }, (_, n) => part(`p${n}`)).join('')))
    expect(findingOf(only, 'decodage/mtom-parts')).toMatchObject({ severity: 'erreur', expected: { fr: '2000 parties au plus' } })
  })

  it('with part headers of 20 KB says so', async () => {
    const { only } = await submit(adding(part('gros', 'a', `X-Long: ${'x'.repeat(20_000)}\r\n`)))
    expect(findingOf(only, 'decodage/mtom-headers')).toMatchObject({ expected: { fr: '16384 octets au plus' } })
  })

  it('cut before its closing boundary is read, and said to be cut', async () => {
    const { only } = await submit((body) => body.replace('\r\n--MIMEBoundary--\r\n', ''))
    expect(findingOf(only, 'decodage/mtom-fin-absente')).toMatchObject({ expected: '--MIMEBoundary--', received: { fr: 'fin du corps' } })
  })

  it('whose document holds lines that begin like the boundary keeps them in the document', async () => {
    const lines = '\r\n--MIMEBoundaryX\r\n--MIMEBoundary-\r\n --MIMEBoundary\r\n'
    const { only } = await submit((body) => body.replace('</ClinicalDocument>', `<x>${lines}</x></ClinicalDocument>`))
    expect(only.findings.map(({ rule }) => rule).filter((rule) => rule.startsWith('decodage/mtom'))).toEqual([])
    expect(only.exchange.payload.refusal).toMatchObject({
      control: 'dmp/signature-lot',
      received: { fr: expect.stringContaining('diffère du document reçu') },
    })
  })

  it.each(['text/plain', 'application/json', 'multipart/mixed; boundary=MIMEBoundary'])(
    'announced as %s is a fault that says so',
    async (type) => {
      const { wire, only } = await submit(
        (body) => body,
        () => type,
      )
      expect(wire).toEqual([500, 'Fault'])
      expect(findingOf(only, 'decodage/type-de-contenu')).toMatchObject({ received: type, position: { header: 'Content-Type' } })
    },
  )
})
