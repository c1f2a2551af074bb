import { describe, expect, it } from 'vitest'
import { alimentation, testExistence } from '../../simulators/dmp/messages.ts'
import { rechercheBytes, ZOE } from '../../simulators/insi/calls.ts'
import {
  attributes,
  deep,
  ENTITY_BOMB,
  EXTERNAL_DTD,
  EXTERNAL_ENTITY,
  envelope,
  PARAMETER_ENTITY,
  security,
  UNDECLARED_ENTITY,
} from './hostile/xml.ts'
import { post } from './reach.ts'
import { findingOf, watchBench } from './watched.ts'

const watched = watchBench()
const SOAP = 'application/soap+xml; charset=utf-8'
const REPOSITORY = '/si-dmp-server/v2/services/repository'
const PATIENTS = '/si-dmp-server/v2/services/patients'

/** Title, document, rule that must fire, where. */
const UNREADABLE: readonly (readonly [string, string | Uint8Array, string, object])[] = [
  ['a billion laughs', ENTITY_BOMB, 'decodage/xml-dtd', { line: 1 }],
  ['an external entity', EXTERNAL_ENTITY, 'decodage/xml-dtd', { line: 1 }],
  ['a parameter entity', PARAMETER_ENTITY, 'decodage/xml-dtd', { line: 1 }],
  ['an external DTD', EXTERNAL_DTD, 'decodage/xml-dtd', { line: 1 }],
  ['an undeclared entity', UNDECLARED_ENTITY, 'decodage/xml-mal-forme', { line: 1, column: 14 }],
  ['20,000 elements inside one another', envelope(deep(20_000)), 'decodage/xml-trop-profond', { line: 1 }],
  ['an element of 50,000 attributes', envelope(`<a${attributes(50_000)}/>`), 'decodage/xml-trop-d-attributs', { line: 1 }],
  ['50,000 elements', envelope('<a/>'.repeat(50_000)), 'decodage/xml-trop-d-elements', { line: 1 }],
  ['headers 20,000 deep', envelope('<a/>', security(deep(20_000))), 'decodage/xml-trop-profond', { line: 1 }],
  ['an envelope cut in the middle', envelope('<a/>').slice(0, 60), 'decodage/xml-mal-forme', { line: 1 }],
  ['nothing', '', 'decodage/xml-mal-forme', {}],
  ['bytes that are not UTF-8', Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0xfe, 0xc3, 0x28]), 'decodage/xml-encodage', {}],
  ['an encoding of its own', '<?xml version="1.0" encoding="klingon-8"?><a/>', 'decodage/xml-encodage', {}],
  ['NUL', '<a>\0</a>', 'decodage/xml-mal-forme', { line: 1 }],
  ['JSON', '{"a": 1}', 'decodage/xml-mal-forme', { line: 1 }],
  [
    'another document',
    '<ClinicalDocument xmlns="urn:hl7-org:v3"/>',
    'decodage/soap-enveloppe-absente',
    { xpath: '/ClinicalDocument', line: 1 },
  ],
  ['an empty body', envelope(''), 'decodage/soap-corps-absent', { xpath: '/Envelope/Body', line: 1 }],
]

describe('INSi', () => {
  it.each(UNREADABLE)('answers a fault to %s, and tells where', async (_title, body, rule, position) => {
    const { status, body: answer } = await post(watched.reach, 'insi', '/lps', SOAP, body)
    expect([status, answer.includes('SIM_MESSAGE_ILLISIBLE')]).toEqual([500, true])
    const only = await watched.only()
    expect(only.exchange.payload).toMatchObject({ code: '500', refusal: { control: 'insi/operation', code: 'SIM_MESSAGE_ILLISIBLE' } })
    expect(findingOf(only, rule)).toMatchObject({ severity: 'erreur', position: { part: 'enveloppe', ...position } })
    expect(body.length === 0 || (await watched.keeps(body))).toBe(true)
  })

  it('answers a fault to an operation that nobody knows', async () => {
    const { status, body } = await post(watched.reach, 'insi', '/lps', `${SOAP}; action="urn:rien"`, envelope('<a xmlns="urn:rien"/>'))
    expect([status, body.includes('SIM_OPERATION_INCONNUE')]).toEqual([500, true])
    expect(findingOf(await watched.only(), 'insi/operation')).toMatchObject({
      received: { fr: expect.stringContaining('corps {urn:rien}a, action urn:rien') },
    })
  })

  it.each(['text/plain', 'multipart/related', 'application/json', undefined, 'x'.repeat(5_000)])(
    'reads a good envelope whatever its content type says: %s',
    async (contentType) => {
      expect((await post(watched.reach, 'insi', '/lps', contentType, await rechercheBytes(ZOE))).status).toBe(200)
    },
  )

  it('quotes a name of 100 KB shortly', async () => {
    const name = 'a'.repeat(100_000)
    expect((await post(watched.reach, 'insi', '/lps', SOAP, `<${name}/>`)).status).toBe(500)
    const { findings } = await watched.only()
    expect(Math.max(...findings.map((finding) => JSON.stringify(finding).length))).toBeLessThan(4_500)
  })
})

describe('the DMP', () => {
  it.each(UNREADABLE)('answers a fault to %s, and tells where', async (_title, body, rule, position) => {
    const { status, body: answer } = await post(watched.reach, 'dmp', REPOSITORY, SOAP, body)
    expect([status, answer.includes('Fault>')]).toEqual([500, true])
    const only = await watched.only()
    expect(only.exchange.payload).toMatchObject({ code: '500', refusal: { control: 'dmp/action-inconnue' } })
    expect(findingOf(only, rule)).toMatchObject({ severity: 'erreur', position: { part: 'racine', ...position } })
    expect(body.length === 0 || (await watched.keeps(body))).toBe(true)
  })

  it('answers a fault to an operation that nobody knows', async () => {
    const body = envelope('<a xmlns="urn:rien"/>')
    expect((await post(watched.reach, 'dmp', REPOSITORY, SOAP, body)).status).toBe(500)
    expect(findingOf(await watched.only(), 'dmp/action-inconnue')).toMatchObject({
      received: { fr: expect.stringContaining('corps a {urn:rien}') },
    })
  })

  it('answers a fault to a known body on a path of 200 KB of slashes', async () => {
    expect((await post(watched.reach, 'dmp', `${'/'.repeat(200_000)}a`, SOAP, await testExistence())).status).toBe(500)
  })

  it('refuses a TD0.2 with a DTD', async () => {
    const body = await testExistence({ envelope: (xml) => `<!DOCTYPE a SYSTEM "file:///etc/passwd">${xml.replace(/^<\?.*?\?>/, '')}` })
    expect((await post(watched.reach, 'dmp', PATIENTS, SOAP, body)).status).toBe(500)
    expect(findingOf(await watched.only(), 'decodage/xml-dtd')).toMatchObject({ position: { part: 'racine', line: 1 } })
  })

  it.each([
    ['two assertions', (xml: string) => xml.repeat(2), 'decodage/vihf-plusieurs'],
    [
      'an assertion of 70 KB',
      (xml: string) =>
        xml
          .replace('</saml2:Assertion>', `${'<a/>'.repeat(17_500)}</saml2:Assertion>`)
          .replace(/<\/(\w+:)?Assertion>/, `<!--${'x'.repeat(70_000)}--></$1Assertion>`),
      'decodage/vihf-trop-grande',
    ],
    ['no assertion', () => '', 'decodage/vihf-aucune'],
  ] as const)('refuses a VIHF of %s', async (_title, assertion, rule) => {
    const body = await testExistence({ assertion })
    expect((await post(watched.reach, 'dmp', PATIENTS, SOAP, body)).status).toBe(500)
    expect(findingOf(await watched.only(), rule)).toMatchObject({ severity: 'erreur', position: { part: 'racine' } })
  })

  it.each([
    ['a billion laughs', ENTITY_BOMB, 'decodage/xml-dtd'],
    ['an external entity', EXTERNAL_ENTITY, 'decodage/xml-dtd'],
    ['20,000 elements inside one another', deep(20_000), 'decodage/xml-trop-profond'],
    ['an element of 50,000 attributes', `<a${attributes(50_000)}/>`, 'decodage/xml-trop-d-attributs'],
    ['4 MB of elements', `<a>${'<b/>'.repeat(1_000_000)}</a>`, 'decodage/xml-trop-grand'],
  ])('refuses a CDA that is %s', async (_title, document, rule) => {
    const { contentType, body } = await alimentation()
    const text = body
      .toString('latin1')
      .replace(/(<Document01@lps\.test>\r\n\r\n)[\s\S]*?(?=\r\n--MIMEBoundary)/, (_, head) => head + document)
    const { status, body: answer } = await post(watched.reach, 'dmp', REPOSITORY, contentType, Buffer.from(text, 'latin1'))
    expect([status, /errorCode="(\w+)"/.exec(answer)?.[1]]).toEqual([200, 'InvalidDocumentContent'])
    const only = await watched.only()
    expect(only.exchange.payload.refusal).toMatchObject({ control: 'dmp/contenu-document' })
    expect(findingOf(only, rule)).toMatchObject({ position: { part: 'Document01' } })
  })
})
