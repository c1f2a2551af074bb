import { afterEach, expect, it } from 'vitest'
import type { EntryOf } from '#src/domain/journal-entry.ts'
import { describeOverEveryTransport } from '#src/testing/describe-over-every-transport.ts'
import { CONTENT_TYPE, messageBytes, rechercheBytes, ZOE } from './calls.ts'
import { type OpenInsi, openInsi } from './open-insi.ts'

let insi: OpenInsi
afterEach(() => insi.close())

describeOverEveryTransport(
  'the INSi service',
  async () => {
    insi = await openInsi()
    return [insi.service]
  },
  (over) => {
    const post = async (body: Uint8Array, path = '', headers: readonly (readonly [string, string])[] = CONTENT_TYPE) => {
      const tls = { ...over.pki.client('INSI-AUTO'), ca: over.pki.ca }
      const answer = await over.client.fetch(over.url('insi') + path, { method: 'POST', headers, body, tls })
      return { ...answer, text: Buffer.from(answer.body).toString() }
    }
    const exchanges = async () => (await insi.journal.read({ kinds: ['exchange'] })) as EntryOf<'exchange'>[]
    const findings = async () => {
      const judgements = (await insi.journal.read({ kinds: ['judgement'] })) as EntryOf<'judgement'>[]
      return judgements.flatMap(({ payload }) => payload.findings.map(({ rule }) => rule))
    }

    it('answers the hand-composed requests with the hand-composed answers, byte for byte', async () => {
      for (const [request, answer] of [
        ['recherche-style-zeep', 'reponse-00-adrtrois-toussaint'],
        ['recherche-style-tlsi', 'reponse-00-d-artagnan'],
      ] as const) {
        const { status, text, rawHeaders } = await post(await messageBytes(request))
        expect(status).toBe(200)
        expect(text).toBe((await messageBytes(answer)).toString())
        expect(rawHeaders.find(([name]) => name.toLowerCase() === 'content-type')?.[1]).toBe('application/soap+xml; charset=utf-8')
      }
    })

    it('answers on any path below the service, and without any action', async () => {
      expect(
        (await post(await messageBytes('recherche-style-zeep'), '/autre/chemin', [['Content-Type', 'application/soap+xml']])).status,
      ).toBe(200)
    })

    it('answers 404 on another path, and the findings say where to call', async () => {
      const send = async (body: Uint8Array, path: string) =>
        over.client.fetch(new URL(path, over.url('insi')).href, {
          method: 'POST',
          headers: CONTENT_TYPE,
          body,
          tls: { ...over.pki.client('INSI-AUTO'), ca: over.pki.ca },
        })
      const request = await messageBytes('recherche-style-zeep')
      expect((await send(request, '/')).status).toBe(404)
      expect((await send(request, '/lpsautre')).status).toBe(404)
      const { status, body } = await send(Buffer.from('rien'), '/nope')
      expect([status, Buffer.from(body).toString()]).toEqual([404, expect.stringContaining('SIM_CHEMIN_INCONNU')])
      expect((await findings()).filter((rule) => rule === 'insi/chemin')).toHaveLength(3)
    })

    it('keeps nothing of a Vitale card call sent to another path', async () => {
      const tls = { ...over.pki.client('INSI-AUTO'), ca: over.pki.ca }
      const body = await messageBytes('recherche-carte-vitale')
      await over.client.fetch(new URL('/nope', over.url('insi')).href, { method: 'POST', headers: CONTENT_TYPE, body, tls })
      const [entry] = await exchanges()
      expect(entry!.payload.code).toBe('404')
      expect(await insi.journal.blob(entry!.payload.request!.sha256)).toBeUndefined()
    })

    it('answers whatever the Content-Type, and the findings name the one of SOAP 1.2', async () => {
      const request = await messageBytes('recherche-style-tlsi')
      for (const headers of [[], [['Content-Type', 'text/plain']]] as const) expect((await post(request, '', headers)).status).toBe(200)
      expect((await findings()).filter((rule) => rule === 'decodage/type-de-contenu')).toHaveLength(2)
    })

    /** msw stands above the wire: the transport does not see the size there. */
    it.skipIf(over.transport === 'msw')(
      'answers 413 to a body over its limit, keeps none of it, and says the limit and its key',
      async () => {
        const answer = await post(Buffer.alloc(2_000_001, 97))
        expect([answer.status, answer.text]).toEqual([413, ''])
        const [entry, ...others] = await exchanges()
        expect(others).toEqual([])
        expect(entry?.payload).toMatchObject({
          transaction: 'insi/corps-trop-grand',
          code: '413',
          refusal: {
            expected: {
              fr: '2000000 octets au plus (services.insi.tailleOctets)',
              en: 'at most 2000000 bytes (services.insi.tailleOctets)',
            },
            received: { fr: '2000001 octets', en: '2000001 bytes' },
          },
        })
        expect(entry?.payload).not.toHaveProperty('request')
        for (const text of Object.values(entry!.payload.refusal!.explanation)) expect(text).toContain('services.insi.tailleOctets')
        expect(await findings()).toEqual(['insi/corps-trop-grand'])
        const chunked = [...CONTENT_TYPE, ['Transfer-Encoding', 'chunked']] as const
        expect((await post(Buffer.alloc(2_000_001, 97), '', chunked)).status).toBe(413)
        expect((await exchanges()).map(({ payload }) => payload.refusal?.received)).toEqual([
          { fr: '2000001 octets', en: '2000001 bytes' },
          { fr: 'plus de 2000000 octets', en: 'more than 2000000 bytes' },
        ])
        expect(over.connections.filter(({ event }) => event === 'refused')).toEqual([])
      },
    )

    it('reads a message in UTF-16', async () => {
      const text = (await messageBytes('recherche-style-zeep')).toString().replace("encoding='utf-8'", "encoding='utf-16'")
      const { text: answer } = await post(Buffer.from(`\uFEFF${text}`, 'utf16le'))
      expect(answer).toBe((await messageBytes('reponse-00-adrtrois-toussaint')).toString())
    })

    it('records one exchange with its judgement, the person, the establishment and the bytes both ways', async () => {
      const request = await messageBytes('recherche-style-sapa')
      const { text } = await post(request)
      const [entry, ...others] = await exchanges()
      expect(others).toEqual([])
      expect(entry).toMatchObject({ keys: { patient: 'de-vinci-leonardo' }, establishment: '0B0127189' })
      expect(entry!.payload).toMatchObject({
        transaction: 'insi/rechercher-ins-avec-traits-identite',
        code: '200',
        summary: { operation: 'rechercherInsAvecTraitsIdentite', reponse: '00', prenoms: 1, lieuNaissance: true },
      })
      expect((await insi.journal.blob(entry!.payload.request!.sha256))?.equals(request)).toBe(true)
      expect((await insi.journal.blob(entry!.payload.answer!.sha256))?.toString()).toBe(text)
      expect(await insi.journal.read({ kinds: ['judgement'] })).toHaveLength(1)
    })

    it('tolerates what the qualification service tolerates, and the findings say it', async () => {
      expect((await post(await messageBytes('recherche-tolerances'))).text).toContain('<CodeCR>00</CodeCR>')
      expect(await findings()).toEqual(['ins/contextes-version', 'ins/emetteur', 'ins/idam', 'ins/instance-uuid', 'ins/nom-logiciel'])
    })

    it('accepts the same MessageID again: clients repeat it while they retry', async () => {
      const bytes = await rechercheBytes(ZOE)
      expect([(await post(bytes)).status, (await post(bytes)).status]).toEqual([200, 200])
    })

    it('keeps nothing of someone who is nobody here', async () => {
      const bytes = await rechercheBytes({ NomNaissance: 'VRAINOM', Prenom: 'VRAIPRENOM', Sexe: 'F', DateNaissance: '1980-02-02' })
      const { status, text } = await post(bytes)
      expect([status, text]).toEqual([200, (await messageBytes('reponse-01')).toString()])
      const [entry] = await exchanges()
      expect(entry).toMatchObject({
        keys: {},
        payload: { head: {}, summary: { horsPopulation: true }, refusal: { control: 'insi/hors-population' } },
      })
      expect(await insi.journal.blob(entry!.payload.request!.sha256)).toBeUndefined()
      expect(JSON.stringify(await insi.journal.read())).not.toContain('VRAI')
    })

    it('refuses a Vitale card search, whose bytes it does not keep', async () => {
      const { status, text } = await post(await messageBytes('recherche-carte-vitale'))
      expect(status).toBe(500)
      expect(text).toContain('code="SIM_OPERATION_NON_SIMULEE" messageID="uuid:5d0f3b52-7e55-4e1e-9f5b-2a0c3c0f8e06"')
      const [entry] = await exchanges()
      expect(entry!.payload).toMatchObject({ transaction: 'insi/operation-non-simulee', head: {} })
      expect(await insi.journal.blob(entry!.payload.request!.sha256)).toBeUndefined()
    })

    it.each<[string, string, string, string]>([
      ['nothing', '', 'SIM_MESSAGE_ILLISIBLE', 'insi/operation'],
      ['text', 'bonjour', 'SIM_MESSAGE_ILLISIBLE', 'decodage/xml-mal-forme'],
      ['a DTD', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', 'SIM_MESSAGE_ILLISIBLE', 'decodage/xml-dtd'],
      [
        'an unknown operation',
        '<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Body><x/></e:Body></e:Envelope>',
        'SIM_OPERATION_INCONNUE',
        'insi/operation',
      ],
      [
        'a search in another namespace',
        '<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Body><RECSANSVITALE/></e:Body></e:Envelope>',
        'SIM_OPERATION_INCONNUE',
        'insi/operation',
      ],
      ['deep nesting', '<a>'.repeat(50_000), 'SIM_MESSAGE_ILLISIBLE', 'decodage/xml-trop-profond'],
    ])('answers %s with a private fault and a finding', async (_, body, code, rule) => {
      const { status, text } = await post(Buffer.from(body), '', [['Content-Type', 'application/soap+xml']])
      expect(status).toBe(500)
      expect(text).toContain(`code="${code}"`)
      expect(await findings()).toContain(rule)
    })

    it('gives a WSDL bound to its own address, and refuses other methods', async () => {
      const tls = { ...over.pki.client('INSI-AUTO'), ca: over.pki.ca }
      const wsdl = await over.client.fetch(`${over.url('insi')}?wsdl`, { method: 'GET', headers: [], tls })
      expect(wsdl.status).toBe(200)
      expect(Buffer.from(wsdl.body).toString()).toContain(`location="${over.url('insi')}"`)
      const deleted = await over.client.fetch(over.url('insi'), { method: 'DELETE', headers: [], tls })
      expect([deleted.status, (await exchanges()).length]).toEqual([405, 0])
    })
  },
)
