import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import indicator from '#src/indicators/sun-es/delai-reponse-etablissement.ts'
import { at, JournalFictif } from '../journal-fictif.ts'
import { etats, lire, variante } from '../lire.ts'

let journal: JournalFictif
beforeEach(async () => {
  journal = await JournalFictif.open()
})
afterEach(() => journal.close())

const HEURE = 3_600_000
const T = at('2023-05-10T10:00+02:00')
const message = (messageId: string, conversation = 'c1', patient = 'p1') => ({ messageId, patient, conversation })

describe('delay of the establishment’s answer', () => {
  test('the hand-computed example: answered in 1 h and 49 h, closed by [FIN], waiting, excluded', async () => {
    await journal.duPatient(T, message('a', 'a', 'p1'))
    await journal.versPatient(T + HEURE, message('a-answer', 'a', 'p1'))
    await journal.duPatient(T, message('b', 'b', 'p2'))
    await journal.versPatient(T + 49 * HEURE, { ...message('b-answer', 'b', 'p2'), reponsePossible: false })
    await journal.duPatient(T, message('c', 'c', 'p3'))
    await journal.versPatient(T + HEURE, { ...message('c-fin', 'c-fin', 'p3'), auteur: 'fin' })
    await journal.duPatient(T, message('d', 'd', 'p4'))
    await journal.duPatient(T, message('e', 'e', 'p5'))
    await journal.sansReponseAttendue(T + HEURE, '<e>')
    const mesure = await lire(journal, indicator, '2023-05')
    expect(mesure).toMatchObject({ valeur: 25 * HEURE, numerateur: 2, denominateur: 4, enAttente: 1 })
    expect(mesure.durees).toMatchObject({ minimum: HEURE, maximum: 49 * HEURE, p90: 49 * HEURE, nombre: 2 })
    expect(etats(mesure)).toEqual({ a: 'oui', b: 'oui', c: 'non', d: 'en-attente', e: 'exclu' })
    expect(['24h', '48h', '72h', 'jamais'].map((id) => variante(mesure, id))).toEqual(['1/4', '1/4', '2/4', '1/4'])
    expect(['24h-ouvrees', '48h-ouvrees', '72h-ouvrees'].map((id) => variante(mesure, id))).toEqual(['2/4', '2/4', '2/4'])
  })

  test('a message whose 24 h have not elapsed waits: it is outside the share and counted apart, until they have', async () => {
    await journal.duPatient(T, message('a', 'a', 'p1'))
    await journal.versPatient(T + HEURE, message('a-answer', 'a', 'p1'))
    await journal.duPatient(T + 2 * HEURE, message('b', 'b', 'p2'))
    const at24h = async (maintenantMs: number) =>
      (await lire(journal, indicator, '2023-05', { maintenantMs })).variantes
        .filter(({ id }) => id === '24h' || id === '24h-ouvrees')
        .map(({ valeur, numerateur, denominateur, enAttente }) => [valeur, numerateur, denominateur, enAttente])
    expect(await at24h(T + 2 * HEURE + 1000)).toEqual([
      [100, 1, 1, 1],
      [100, 1, 1, 1],
    ])
    expect(await at24h(T + 26 * HEURE)).toEqual([
      [50, 1, 2, 0],
      [100, 1, 1, 1],
    ])
    expect(await at24h(T + 7 * 24 * HEURE)).toEqual([
      [50, 1, 2, 0],
      [50, 1, 2, 0],
    ])
  })

  test('when every message still waits the shares have no data, never 0 %', async () => {
    await journal.duPatient(T, message('a', 'a', 'p1'))
    const mesure = await lire(journal, indicator, '2023-05', { maintenantMs: T + 1000 })
    expect(mesure.variantes.find(({ id }) => id === '24h')).toMatchObject({
      valeur: undefined,
      numerateur: 0,
      denominateur: 0,
      enAttente: 1,
    })
  })

  test('a turn starts at the first unanswered message and holds the following ones', async () => {
    await journal.duPatient(T, message('first'))
    await journal.duPatient(T + HEURE, message('second'))
    await journal.versPatient(T + 2 * HEURE, message('answer'))
    await journal.versPatient(T + 3 * HEURE, message('afterthought'))
    await journal.duPatient(T + 4 * HEURE, message('third'))
    const mesure = await lire(journal, indicator, '2023-05')
    expect(mesure.cas.map(({ cle, etat, dureeMs }) => [cle, etat, dureeMs])).toEqual([
      ['first', 'oui', 2 * HEURE],
      ['third', 'en-attente', undefined],
    ])
  })

  test('a first message that needs no answer leaves the turn to the next one', async () => {
    await journal.duPatient(T, message('thanks'))
    await journal.duPatient(T + HEURE, message('question'))
    await journal.sansReponseAttendue(T + 2 * HEURE, 'thanks')
    await journal.versPatient(T + 3 * HEURE, message('answer'))
    const mesure = await lire(journal, indicator, '2023-05')
    expect(mesure.cas.map(({ cle, etat, dureeMs }) => [cle, etat, dureeMs])).toEqual([
      ['thanks', 'exclu', undefined],
      ['question', 'oui', 2 * HEURE],
    ])
  })

  test('receipts, delivery reports, out-of-office answers and answers that bounced are no answer', async () => {
    await journal.duPatient(T, message('m'))
    await journal.versPatient(T + 1, { ...message('mdn'), nature: 'mdn', auteur: 'automate' })
    await journal.versPatient(T + 2, { ...message('dsn'), nature: 'dsn', auteur: 'automate' })
    await journal.versPatient(T + 3, { ...message('out-of-office'), auteur: 'automate' })
    await journal.versPatient(T + 4, message('bounced'))
    await journal.nonRemis(T + 5, 'p1', 'bounced')
    expect(etats(await lire(journal, indicator, '2023-05'))).toEqual({ m: 'en-attente' })
  })

  test('[FIN] closes every open turn with that correspondent, and an answer that follows does not reopen it', async () => {
    await journal.duPatient(T, message('a', 'a'))
    await journal.duPatient(T, message('b', 'b'))
    await journal.duPatient(T, { ...message('other', 'c'), to: 'autre@hopital-temoin.mssante.fr' })
    await journal.versPatient(T + HEURE, { ...message('fin', 'a'), auteur: 'fin' })
    await journal.versPatient(T + 2 * HEURE, message('late', 'a'))
    expect(etats(await lire(journal, indicator, '2023-05'))).toEqual({ a: 'non', b: 'non', other: 'en-attente' })
  })

  test('an answer counts for a turn of the period even when it comes after its end', async () => {
    await journal.duPatient(at('2023-12-31T23:59:59+01:00'), message('m'))
    await journal.versPatient(at('2024-01-02T08:00:59+01:00'), message('answer'))
    const mesure = await lire(journal, indicator, '2023')
    expect(mesure).toMatchObject({ valeur: 32 * HEURE + 60_000, numerateur: 1, denominateur: 1 })
    expect(mesure.variantes.find(({ id }) => id === 'mediane-ouvree')?.valeur).toBe(59_000)
    expect((await lire(journal, indicator, '2024')).denominateur).toBe(0)
  })

  test('a message that continues a turn of the period before opens no turn of its own', async () => {
    await journal.duPatient(at('2023-12-31T12:00+01:00'), message('m'))
    await journal.duPatient(at('2024-01-01T12:00+01:00'), message('again'))
    expect((await lire(journal, indicator, '2024')).denominateur).toBe(0)
  })

  test('public holidays do not count in working time: Whit Monday', async () => {
    await journal.duPatient(at('2023-05-26T17:00+02:00'), message('m'))
    await journal.versPatient(at('2023-05-30T09:00+02:00'), message('answer'))
    const mesure = await lire(journal, indicator, '2023-05')
    expect(mesure.valeur).toBe(88 * HEURE)
    expect(variante(mesure, '72h')).toBe('0/1')
    expect(variante(mesure, '24h-ouvrees')).toBe('1/1')
    expect(mesure.variantes.find(({ id }) => id === 'mediane-ouvree')?.valeur).toBe(2 * HEURE)
  })

  test('the delay over the spring change loses the hour that is skipped', async () => {
    await journal.duPatient(at('2023-03-25T12:00+01:00'), message('m'))
    await journal.versPatient(at('2023-03-26T12:00+02:00'), message('answer'))
    expect((await lire(journal, indicator, '2023-03')).valeur).toBe(23 * HEURE)
  })

  test('working time over the autumn change is that of the two working days', async () => {
    await journal.duPatient(at('2024-10-25T17:00+02:00'), message('m'))
    await journal.versPatient(at('2024-10-28T09:00+01:00'), message('answer'))
    const mesure = await lire(journal, indicator, '2024-10')
    expect(mesure.valeur).toBe((7 + 48 + 9 + 1) * HEURE)
    expect(mesure.variantes.find(({ id }) => id === 'mediane-ouvree')?.valeur).toBe(2 * HEURE)
  })

  test('no message, no value', async () => {
    expect(await lire(journal, indicator, '2023')).toMatchObject({ valeur: undefined, denominateur: 0, cas: [] })
  })
})
