import { afterEach, describe, expect, it } from 'vitest'
import { type InsiConfiguration, insiConfiguration } from '#simulators/insi/configuration.ts'
import type { EntryOf } from '#src/domain/journal-entry.ts'
import type { Fault } from '#src/exchange/faults/faults.ts'
import type { Peer } from '#src/exchange/peer.ts'
import { CONTENT_TYPE, messageBytes, rechercheBytes, ZOE } from './calls.ts'
import { type OpenInsi, openInsi } from './open-insi.ts'

let insi: OpenInsi
afterEach(() => insi?.close())

const peerNamed = (cn: string): Peer => ({
  address: '127.0.0.1',
  certificate: {
    subject: `CN=${cn},OU=10B0152872,O=CENTRE DE SANTE RPPS15287,ST=Rhone (69),C=FR`,
    issuer: 'CN=TEST',
    serialNumber: '1',
    authorized: true,
    raw: new Uint8Array(),
  },
})

async function call(body: Uint8Array, peer: Peer = peerNamed('INSI-AUTO')) {
  const request = new Request('https://localhost/lps', {
    method: 'POST',
    body: body as BodyInit,
    headers: CONTENT_TYPE.map(([n, v]) => [n, v]),
  })
  const answer = await insi.service.handler(request, { peer, rawHeaders: CONTENT_TYPE, signal: AbortSignal.timeout(5_000) })
  return { type: answer.type, status: answer.status, text: answer.type === 'error' ? '' : await answer.text() }
}

async function callWith(choices: Partial<InsiConfiguration>, traits: Readonly<Record<string, string>> = ZOE, peer?: Peer) {
  insi = await openInsi(choices)
  return call(await rechercheBytes(traits), peer)
}

const findings = async () =>
  ((await insi.journal.read({ kinds: ['judgement'] })) as EntryOf<'judgement'>[]).flatMap(({ payload }) => payload.findings)

describe('the certificate', () => {
  it('INSI-MANU opens the service too', async () => {
    expect((await callWith({}, ZOE, peerNamed('INSI-MANU'))).status).toBe(200)
  })

  it('of another name gets desir_560, byte for byte', async () => {
    const { status, text } = await callWith({}, ZOE, peerNamed('MSSANTE'))
    expect([status, text]).toEqual([500, (await messageBytes('faute-desir_560')).toString()])
    expect(await findings()).toMatchObject([{ rule: 'insi/certificat', severity: 'erreur' }])
  })

  it.each<[string, Peer]>([
    ['absent', { address: '127.0.0.1' }],
    [
      'not trusted',
      { ...peerNamed('INSI-AUTO'), certificate: { ...peerNamed('INSI-AUTO').certificate!, authorized: false, reason: 'CERT_REVOKED' } },
    ],
    [
      'that names no clientAuth',
      { ...peerNamed('INSI-AUTO'), certificate: { ...peerNamed('INSI-AUTO').certificate!, extendedKeyUsages: [] } },
    ],
    [
      'whose subject cannot be read',
      { ...peerNamed('INSI-AUTO'), certificate: { ...peerNamed('INSI-AUTO').certificate!, subject: '???' } },
    ],
  ])('%s is refused', async (_, peer) => {
    expect((await callWith({}, ZOE, peer)).text).toContain('desir_560')
  })

  it('of another name is only reported with cn: warn', async () => {
    expect((await callWith({ cn: 'warn' }, ZOE, peerNamed('MSSANTE'))).status).toBe(200)
    expect((await findings()).map(({ rule, severity }) => [rule, severity])).toEqual([['decodage/insi-certificat', 'avertissement']])
  })

  it('that names no clientAuth is only reported with cn: warn', async () => {
    const { certificate, ...peer } = peerNamed('INSI-AUTO')
    const seal: Peer = { ...peer, certificate: { ...certificate!, extendedKeyUsages: [] } }
    expect((await callWith({ cn: 'warn' }, ZOE, seal)).status).toBe(200)
    expect(await findings()).toMatchObject([
      {
        rule: 'decodage/insi-certificat',
        received: { fr: expect.stringContaining('CN=INSI-AUTO'), en: expect.stringContaining('clientAuth') },
      },
    ])
  })

  it('of any name passes with cn: off', async () => {
    expect((await callWith({ cn: 'off' }, ZOE, peerNamed('MSSANTE'))).status).toBe(200)
    expect(await findings()).toEqual([])
  })
})

describe('the authorisation number of the software', () => {
  const withIdam = (idam: string) => rechercheBytes(ZOE, (xml) => xml.replace('AA99AA99AA99', idam))

  it('FAKE-IDAM is refused with desir_550, byte for byte', async () => {
    insi = await openInsi()
    const { status, text } = await call(await withIdam('FAKE-IDAM'))
    expect([status, text]).toEqual([500, (await messageBytes('faute-desir_550')).toString()])
  })

  it('must be in the acceptance list when there is one', async () => {
    insi = await openInsi({ idamAllowList: ['BB11BB11BB11'] })
    expect((await call(await withIdam('AA99AA99AA99'))).text).toContain('desir_550')
    expect((await call(await withIdam('BB11BB11BB11'))).status).toBe(200)
    expect((await call(await rechercheBytes(ZOE, (xml) => xml.replace(/<ctxlps:LPS>.*<\/ctxlps:LPS>/, '')))).text).toContain('desir_550')
  })
})

describe('mandatory traits (tests 2.03)', () => {
  it.each(['NomNaissance', 'Prenom', 'Sexe', 'DateNaissance'])('%s missing gives a private fault', async (name) => {
    const { [name as keyof typeof ZOE]: _, ...others } = ZOE
    const { status, text } = await callWith({}, others)
    expect(status).toBe(500)
    expect(text).toContain(`code="SIM_TRAITS_OBLIGATOIRES"`)
    expect(text).toContain(`Traits obligatoires absents : ${name}.`)
  })

  it('missing gives 01 when so configured', async () => {
    expect((await callWith({ traitsManquants: 'cr01' }, { ...ZOE, Sexe: '' })).text).toContain('<CodeCR>01</CodeCR>')
    expect(await findings()).toMatchObject([{ rule: 'insi/traits-obligatoires' }])
  })

  it('missing about a stranger: refused the same, and nothing is kept', async () => {
    const { text } = await callWith({}, { NomNaissance: 'VRAINOM', Prenom: 'VRAIPRENOM' })
    expect(text).toContain('SIM_TRAITS_OBLIGATOIRES')
    expect(JSON.stringify(await insi.journal.read())).not.toContain('VRAI')
  })

  it('all missing is kept: there is nobody to protect', async () => {
    await callWith({}, {})
    const [entry] = (await insi.journal.read({ kinds: ['exchange'] })) as EntryOf<'exchange'>[]
    expect(await insi.journal.blob(entry!.payload.request!.sha256)).toBeDefined()
  })
})

describe('an unknown person', () => {
  const HOUILLES = { NomNaissance: 'HOUILLES', Prenom: 'PIERRE', Sexe: 'M', DateNaissance: '1993-01-27' }
  const STRANGER = { NomNaissance: 'VRAINOM', Prenom: 'VRAIPRENOM', Sexe: 'F', DateNaissance: '1980-02-02' }

  it.each([HOUILLES, STRANGER])('gets insi_102 when so configured, as the qualification service does', async (traits) => {
    const { status, text } = await callWith({ unknownPerson: 'insi_102' }, traits)
    expect([status, text]).toEqual([500, (await messageBytes('faute-insi_102')).toString()])
  })

  it('of the population gets 01 without a refusal', async () => {
    expect((await callWith({}, HOUILLES)).text).toBe((await messageBytes('reponse-01')).toString())
    expect(await findings()).toEqual([])
    expect((await insi.journal.read({ kinds: ['exchange'] }))[0]!.keys).toEqual({ patient: 'houilles-pierre' })
  })

  it('outside it is kept and judged with inconnus: signaler', async () => {
    insi = await openInsi({}, { inconnus: 'signaler' })
    expect((await call(await rechercheBytes(STRANGER))).text).toBe((await messageBytes('reponse-01')).toString())
    const [entry] = (await insi.journal.read({ kinds: ['exchange'] })) as EntryOf<'exchange'>[]
    expect(entry!.payload.summary).toMatchObject({ reponse: '01', horsPopulation: true })
    expect(await insi.journal.blob(entry!.payload.request!.sha256)).toBeDefined()
  })
})

describe('the answer', () => {
  const ECETINSI = { NomNaissance: 'ECETINSI', Prenom: 'PIERRE-ALAIN', Sexe: 'M', DateNaissance: '2009-07-14' }
  const PAT_TROIS = { NomNaissance: 'PAT-TROIS', Prenom: 'DOMINIQUE', Sexe: 'F', DateNaissance: '1979-03-28' }
  const NIA = { NomNaissance: 'PROVISOIRE', Prenom: 'MATRICULE', Sexe: 'M', DateNaissance: '2009-07-01' }
  const oid = /<OID>([^<]+)<\/OID>/

  it.each([
    ['live', 'reponse-00-ecetinsi'],
    ['cnda', 'reponse-00-ecetinsi-cnda'],
  ] as const)('in dialect %s is byte for byte its file', async (responseDialect, file) => {
    expect((await callWith({ responseDialect }, ECETINSI)).text).toBe((await messageBytes(file)).toString())
  })

  it.each<[InsiConfiguration['oid'], Record<string, string>, string]>([
    ['as-is', ZOE, '1.2.250.1.213.1.4.8'],
    ['as-is', PAT_TROIS, '1.2.250.1.213.1.4.10'],
    ['prod', PAT_TROIS, '1.2.250.1.213.1.4.8'],
    ['test', ZOE, '1.2.250.1.213.1.4.10'],
    ['test', NIA, '1.2.250.1.213.1.4.9'],
  ])('with oid: %s serves %j under %s', async (choice, traits, expected) => {
    expect(oid.exec((await callWith({ oid: choice }, traits)).text)?.[1]).toBe(expected)
  })

  it('may be imposed on chosen traits', async () => {
    const overrides = [
      { nomNaissance: 'ADRUN', prenom: 'ZOE', reponse: '02' as const },
      { nomNaissance: 'ECETINSI', reponse: 'desir_1020' as const },
    ]
    expect((await callWith({ overrides }, ZOE)).text).toBe((await messageBytes('reponse-02')).toString())
    expect((await call(await rechercheBytes(ECETINSI))).text).toBe((await messageBytes('faute-desir_1020')).toString())
    expect((await call(await rechercheBytes(PAT_TROIS))).text).toContain('<CodeCR>00</CodeCR>')
  })
})

describe('an injected fault', () => {
  const callUnder = async (then: Fault['then'], match: Fault['match'] = {}, times?: number) => {
    insi = await openInsi()
    insi.faults.add({ service: 'insi', stage: 'reponse', match, then, ...(times && { times }) })
    return call(await rechercheBytes(ZOE))
  }

  it('answers the code it names', async () => {
    expect((await callUnder({ code: 'desir_1020' })).text).toBe((await messageBytes('faute-desir_1020')).toString())
    expect((await callUnder({ code: '02' })).text).toBe((await messageBytes('reponse-02')).toString())
    expect((await callUnder({ code: 'insi_999', text: 'Panne jouée.' })).text).toContain('code="SIM_insi_999"')
  })

  it('strikes only what it matches, as many times as it says', async () => {
    expect((await callUnder({ code: 'desir_1020' }, { nomNaissance: 'AUTRE' })).status).toBe(200)
    expect((await callUnder({ code: 'desir_1020' }, { nomNaissance: 'ADR*' }, 1)).status).toBe(500)
    expect((await call(await rechercheBytes(ZOE))).status).toBe(200)
  })

  it.each<[string, number, RegExp]>([
    ['corps-non-xml', 200, /^Service momentanement/],
    ['corps-vide', 200, /^$/],
    ['tronque', 200, /^<\?xml[\s\S]*(?<!Envelope>)$/],
    ['http-503', 503, /^Service Unavailable$/],
    ['inventee', 500, /^Unknown tampering "inventee"/],
  ])('spoils the answer: %s', async (tamper, status, text) => {
    const answer = await callUnder({ tamper })
    expect(answer.status).toBe(status)
    expect(answer.text).toMatch(text)
  })

  it('cuts the connection', async () => {
    expect((await callUnder({ cut: true })).type).toBe('error')
    const [entry] = (await insi.journal.read({ kinds: ['exchange'] })) as EntryOf<'exchange'>[]
    expect(entry!.payload).toMatchObject({
      code: 'SIM_COUPURE',
      summary: { reponse: 'SIM_COUPURE' },
      refusal: { control: 'insi/faute-injectee', severity: 'information' },
    })
  })

  it('delays', async () => {
    const start = performance.now()
    expect((await callUnder({ delayMs: 60 })).status).toBe(200)
    expect(performance.now() - start).toBeGreaterThan(55)
  })

  it('is told by the journal', async () => {
    await callUnder({ code: 'desir_1020' })
    const [entry] = (await insi.journal.read({ kinds: ['exchange'] })) as EntryOf<'exchange'>[]
    expect(entry!.payload).toMatchObject({ head: { faute: { code: 'desir_1020' } }, summary: { reponse: 'desir_1020' } })
  })
})

it('an unknown setting is refused', () => {
  expect(insiConfiguration.safeParse({ unknownPersonne: 'cr01' }).success).toBe(false)
  expect(insiConfiguration.safeParse({ overrides: [{ nomNaissance: 'X', reponse: '00' }] }).success).toBe(false)
})
