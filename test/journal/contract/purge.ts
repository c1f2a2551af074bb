import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { DomainEvent } from '#src/domain/domain-event.ts'
import type { NewEntry } from '#src/domain/journal-entry.ts'
import type { Journal, JournalStore } from '#src/journal/journal.ts'
import { blobOf, clockEntry, depose, exchange, judgement, lecture, lu, stepEntry } from '../samples.ts'
import type { NewPlace, Place } from './place.ts'

const AT = { benchMs: 9_000, wallMs: 9_000 }
const VIEW_ROWS = 'select * from v_lecture_test where bench_id = :bench order by message_id'

/** What a purge promises: contents gone, everything else as it was. */
export function purgeContract(newPlace: NewPlace): void {
  let place: Place
  let store: JournalStore
  let journal: Journal
  beforeEach(async () => {
    place = await newPlace()
    store = await place.open([lecture])
    journal = await store.open('banc-1')
  })
  afterEach(() => place.clean())

  const withBody = (entry: NewEntry<'exchange'>, body: ReturnType<typeof blobOf>) =>
    ({ entries: [{ ...entry, payload: { ...entry.payload, request: body.ref } }], blobs: [body] }) as const

  describe('a purge by age', () => {
    const purge = () => store.purge('banc-1', { scope: 'age', beforeMs: 1_000 }, AT)
    const old = blobOf('ancien', 100_000)
    const shared = blobOf('commun')

    beforeEach(async () => {
      await journal.append({
        ...withBody(exchange(1, { patient: 'p1', messageId: '<1>' }), old),
        streams: [{ stream: 'bal/a', expectedVersion: 0, events: [lu('<1>'), lu('<2>')] }],
      })
      await journal.append(withBody(exchange(2), shared))
      await journal.append({ entries: [judgement(2, 1), stepEntry(3), connection(4), clockEntry(5)] })
      await journal.append(withBody(exchange(2_000, { messageId: '<2>' }), shared))
      await journal.append({ entries: [judgement(2_000, 7)] })
    })

    test('leaves of old exchanges their place, time, keys and code', async () => {
      await purge()
      expect(await journal.entry(1)).toEqual({
        ...exchange(1, { patient: 'p1', messageId: '<1>' }),
        benchId: 'banc-1',
        seq: 1,
        payload: { ...exchange(1).payload, head: {}, summary: { purge: true } },
      })
      expect((await journal.read()).map(({ kind }) => kind)).toEqual([
        'exchange',
        'exchange',
        'step',
        'clock',
        'exchange',
        'judgement',
        'purge',
      ])
    })

    test('removes the bodies that nothing refers to any more, and those alone', async () => {
      await purge()
      expect(await journal.blob(old.ref.sha256)).toBeUndefined()
      expect(await journal.blobStream(old.ref.sha256)).toBeUndefined()
      expect(shared.bytes.equals((await journal.blob(shared.ref.sha256))!)).toBe(true)
    })

    test('tells how much went, and says so in an entry of its own', async () => {
      const purged = { exchanges: 2, judgements: 1, connections: 1, events: 0, blobs: 1 }
      expect(await purge()).toMatchObject(purged)
      expect(await journal.entry(9)).toMatchObject({
        kind: 'purge',
        ...AT,
        payload: { scope: 'age', detail: { beforeMs: 1_000, ...purged } },
      })
      expect(await purge()).toMatchObject({ exchanges: 0, judgements: 0, connections: 0, events: 0, blobs: 0 })
    })

    test('keeps streams at their version, and views as they were, rebuilt too', async () => {
      const events = await journal.stream('bal/a')
      const rows = await journal.query(VIEW_ROWS)
      await purge()
      expect(await journal.stream('bal/a')).toEqual(events)
      expect(await journal.query(VIEW_ROWS)).toEqual(rows)
      await store.rebuildViews('banc-1')
      expect(await journal.query(VIEW_ROWS)).toEqual(rows)
      const next = await journal.append({
        entries: [clockEntry(9)],
        streams: [{ stream: 'bal/a', expectedVersion: 2, events: [lu('<3>')] }],
      })
      expect(next).toEqual([10])
    })

    test('leaves no old exchange to be judged, and no seq to be given twice', async () => {
      await purge()
      expect(await journal.unjudged(10)).toEqual([])
      await store.purge('banc-1', { scope: 'age', beforeMs: 10_000 }, AT)
      expect(await journal.append({ entries: [clockEntry(1)] })).toEqual([11])
    })

    test('leaves the other benches alone', async () => {
      const other = await store.open('banc-2')
      await other.append(withBody(exchange(1, { messageId: '<1>' }), old))
      await purge()
      expect((await other.entry(1))!.payload).toMatchObject({ request: old.ref, head: exchange(1).payload.head })
      expect(old.bytes.equals((await other.blob(old.ref.sha256))!)).toBe(true)
    })
  })

  describe('a purge by patient', () => {
    const MATRICULE = '160012B02077713'
    const PSEUDONYMS = { 'pat-1': 'pseudo-1', [MATRICULE]: '000000000000197' }
    const boite = `bal/${MATRICULE}@patient.mssante.fr`
    const body = blobOf(`matricule ${MATRICULE}`)
    const others = blobOf('un autre patient')
    const purge = () => store.purge('banc-1', { scope: 'patient', pseudonyms: PSEUDONYMS }, AT)

    beforeEach(async () => {
      const about = exchange(1, { patient: 'pat-1', messageId: '<1>' })
      await journal.append({
        ...withBody({ ...about, payload: { ...about.payload, head: { rcptTo: `${MATRICULE}@patient.mssante.fr` } } }, body),
        streams: [
          { stream: boite, expectedVersion: 0, events: [depose('pat-1', MATRICULE, 'Votre opération')] },
          { stream: 'bal/medecin@mssante.fr', expectedVersion: 0, events: [lu('<autre>'), depose('pat-1', MATRICULE, 'Votre patient')] },
        ],
      })
      await journal.append(withBody(exchange(2, { patient: 'pat-12', messageId: '<2>' }), others))
      await journal.append({ entries: [judgementQuoting(MATRICULE), { ...stepEntry(3), keys: { patient: 'pat-1' } }] })
      // their keys alone name the person
      await journal.append({ entries: [{ ...clockEntry(4), keys: { patient: 'pat-1' } }] })
      await journal.saveSnapshot(boite, 1, { courriels: [MATRICULE] })
    })

    test('leaves the person nowhere in entries, events, snapshots and bodies', async () => {
      const purged = await purge()
      expect(purged).toMatchObject({ exchanges: 1, events: 2, blobs: 1 })
      const everything = [
        await journal.query('select * from entry where bench_id = :bench'),
        await journal.query('select * from event where bench_id = :bench'),
        await journal.query('select * from snapshot where bench_id = :bench'),
        await journal.query(VIEW_ROWS),
      ]
      expect(JSON.stringify(everything)).not.toMatch(/pat-1\b|160012B02077713|Votre/)
      expect(await journal.blob(body.ref.sha256)).toBeUndefined()
    })

    test('takes away an exchange whose body alone names the person, its judgement, and a body that only an event refers to', async () => {
      const large = blobOf(`To: ${MATRICULE.toLowerCase()}@patient.mssante.fr\r\n\r\nBonjour`, 200_000)
      const put = blobOf('un document du patient')
      const seen = withBody(exchange(5), large)
      const [seq] = await journal.append(seen)
      await journal.append({
        entries: [{ ...judgementQuoting('NOM Prénom'), payload: { ...judgementQuoting('NOM Prénom').payload, exchange: seq! } }],
      })
      const document = { fileName: 'Document.pdf', contentType: 'application/pdf', ...put.ref }
      await journal.append({
        entries: [clockEntry(6)],
        streams: [{ stream: boite, expectedVersion: 1, events: [{ type: 'document-depose', document, auLieuDeRepondreA: '<1>' }] }],
        blobs: [put],
      })
      expect(await purge()).toMatchObject({ exchanges: 2, events: 3, blobs: 3 })
      expect(await journal.blob(large.ref.sha256)).toBeUndefined()
      expect(await journal.blob(put.ref.sha256)).toBeUndefined()
      expect((await journal.entry(seq!))!.payload).not.toHaveProperty('request')
      expect(JSON.stringify(await journal.read())).not.toContain('NOM Prénom')
    })

    test('takes what people wrote out of the events that came with an exchange about the person, whomever they name', async () => {
      const letter = blobOf('le compte rendu')
      const { mail, ...deposit } = depose('', MATRICULE, 'Compte rendu de NOM Prénom') as Extract<DomainEvent, { type: 'courriel-depose' }>
      const { patient: _, ...unnamed } = deposit
      const received = { ...unnamed, mail: { ...mail, to: 'autre@mssante.fr', sha256: letter.ref.sha256 } }
      await journal.append({
        ...withBody(exchange(5, { patient: 'pat-1' }), letter),
        streams: [{ stream: 'bal/autre@mssante.fr', expectedVersion: 0, events: [received] }],
      })
      expect(await purge()).toMatchObject({ exchanges: 2, events: 3, blobs: 2 })
      expect((await journal.stream('bal/autre@mssante.fr')).map(({ event }) => event)).toEqual([
        { ...received, mail: { ...received.mail, subject: '' } },
      ])
      expect(await journal.blob(letter.ref.sha256)).toBeUndefined()
    })

    test('takes away a receipt of a mail about the person, which quotes it, and not an exchange about somebody else', async () => {
      const receipt = blobOf('Lu : Compte rendu de NOM Prénom')
      const [seq] = await journal.append(withBody(exchange(5, { messageId: '<1>' }), receipt))
      const another = exchange(6, { patient: 'pat-12', messageId: '<1>' })
      const [other] = await journal.append({ entries: [another] })
      expect(await purge()).toMatchObject({ exchanges: 2, blobs: 2 })
      expect((await journal.entry(seq!))!.payload).toMatchObject({ head: {}, summary: { purge: true } })
      expect(await journal.blob(receipt.ref.sha256)).toBeUndefined()
      expect((await journal.entry(other!))!.payload).toEqual(another.payload)
    })

    test('joins the streams of a person who had two matricules, in the order of time', async () => {
      const former = '260012B02077727'
      const before = `bal/${former}@patient.mssante.fr`
      await journal.append({ entries: [clockEntry(5)], streams: [{ stream: before, expectedVersion: 0, events: [lu('<5>'), lu('<6>')] }] })
      await journal.append({ entries: [clockEntry(7)], streams: [{ stream: boite, expectedVersion: 1, events: [lu('<7>')] }] })
      await journal.append({ entries: [clockEntry(8)], streams: [{ stream: before, expectedVersion: 2, events: [lu('<8>')] }] })
      await store.purge('banc-1', { scope: 'patient', pseudonyms: { ...PSEUDONYMS, [former]: '000000000000197' } }, AT)
      const joined = await journal.stream('bal/000000000000197@patient.mssante.fr')
      expect(joined.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5])
      expect(joined.map(({ event }) => 'messageId' in event && event.messageId)).toEqual([false, '<5>', '<6>', '<7>', '<8>'])
      expect([await journal.stream(boite), await journal.stream(before)]).toEqual([[], []])
    })

    test('puts one pseudonym in the place of the person in keys, streams and views', async () => {
      await purge()
      expect((await journal.read({ keys: { patient: 'pseudo-1' } })).map(({ seq }) => seq)).toEqual([1, 4, 5])
      expect((await journal.stream('bal/000000000000197@patient.mssante.fr')).map(({ event }) => event)).toEqual([
        depose('pseudo-1', '000000000000197', ''),
      ])
      expect(await journal.stream(boite)).toEqual([])
      expect((await journal.stream('bal/medecin@mssante.fr')).map(({ version }) => version)).toEqual([1, 2])
      expect(await journal.query(VIEW_ROWS)).toMatchObject([{ patient: 'pseudo-1' }, { patient: 'pat-12' }])
    })

    test('keeps the verdicts of the rules', async () => {
      await purge()
      expect(await journal.entry(3)).toMatchObject({
        payload: {
          exchange: 1,
          verdicts: { 'mail/cle-du-matricule': 'non-conforme' },
          findings: [{ rule: 'mail/cle-du-matricule', received: '' }],
        },
      })
    })

    test('leaves another person alone, even one whose identifier begins alike', async () => {
      const before = await journal.entry(2)
      await purge()
      expect(await journal.entry(2)).toEqual(before)
      expect(others.bytes.equals((await journal.blob(others.ref.sha256))!)).toBe(true)
    })

    test('adds what came since to the stream of the pseudonym when the person is purged again', async () => {
      await purge()
      await journal.append({
        entries: [exchange(9, { patient: 'pat-1' })],
        streams: [{ stream: boite, expectedVersion: 0, events: [lu('<9>')] }],
      })
      await purge()
      expect((await journal.stream('bal/000000000000197@patient.mssante.fr')).map(({ version, event }) => [version, event.type])).toEqual([
        [1, 'courriel-depose'],
        [2, 'courriel-lu'],
      ])
    })

    test('refuses what is no identifier', async () => {
      await expect(store.purge('banc-1', { scope: 'patient', pseudonyms: {} }, AT)).rejects.toThrow('Cannot put a pseudonym')
      await expect(store.purge('banc-1', { scope: 'patient', pseudonyms: { '.*|x': 'y' } }, AT)).rejects.toThrow('".*|x"')
      expect(await journal.lastSeq()).toBe(5)
    })
  })
}

function connection(benchMs: number): NewEntry<'connection'> {
  return { ...clockEntry(benchMs), kind: 'connection', payload: { v: 1, service: 'insi', connection: 'c-1', event: 'opened' } }
}

function judgementQuoting(matricule: string): NewEntry<'judgement'> {
  const judged = judgement(2, 1)
  const finding = {
    rule: 'mail/cle-du-matricule',
    requirements: [],
    severity: 'erreur',
    expected: 'une clé juste',
    received: matricule,
    position: { header: 'To' },
    message: { fr: `La clé de ${matricule} est fausse.`, en: `The key of ${matricule} is wrong.` },
  } as const
  return { ...judged, payload: { ...judged.payload, findings: [finding], verdicts: { 'mail/cle-du-matricule': 'non-conforme' } } }
}
