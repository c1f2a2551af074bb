import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import indicator from '#src/indicators/sun-es/delai-reponse-patient.ts'
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

describe('delay of the patient’s reply', () => {
  test('the hand-computed example: replies after 2 h, 26 h and 50 h, one closed, one waiting', async () => {
    for (const [conversation, heures] of [
      ['a', 2],
      ['b', 26],
      ['c', 50],
    ] as const) {
      await journal.versPatient(T, message(`${conversation}-1`, conversation, `p-${conversation.charCodeAt(0)}`))
      await journal.duPatient(T + heures * HEURE, message(`${conversation}-2`, conversation, `p-${conversation.charCodeAt(0)}`))
    }
    await journal.versPatient(T, message('closed', 'd', 'p4'))
    await journal.versPatient(T + HEURE, { ...message('fin', 'fin', 'p4'), auteur: 'fin' })
    await journal.versPatient(T, message('waiting', 'e', 'p5'))
    const mesure = await lire(journal, indicator, '2023-05')
    expect(mesure).toMatchObject({ valeur: 26 * HEURE, numerateur: 3, denominateur: 5, enAttente: 1 })
    expect(mesure.durees).toMatchObject({ minimum: 2 * HEURE, maximum: 50 * HEURE, moyenne: 26 * HEURE, nombre: 3 })
    expect(etats(mesure)).toEqual({ 'a-1': 'oui', 'b-1': 'oui', 'c-1': 'oui', closed: 'non', waiting: 'en-attente' })
    expect(mesure.variantes.map(({ id }) => id)).toEqual(['reponse'])
    expect(variante(mesure, 'reponse')).toBe('3/5')
  })

  test('several messages before one reply are each answered by it', async () => {
    await journal.versPatient(T, message('first'))
    await journal.versPatient(T + HEURE, message('second'))
    await journal.duPatient(T + 3 * HEURE, message('reply'))
    const mesure = await lire(journal, indicator, '2023-05')
    expect(mesure.cas.map(({ cle, dureeMs }) => [cle, dureeMs])).toEqual([
      ['first', 3 * HEURE],
      ['second', 2 * HEURE],
    ])
  })

  test('a reply in another conversation, a receipt, or an earlier message is no reply', async () => {
    await journal.duPatient(T - HEURE, message('earlier'))
    await journal.versPatient(T, message('m'))
    await journal.duPatient(T + HEURE, message('elsewhere', 'c2'))
    await journal.duPatient(T + HEURE, { ...message('receipt'), nature: 'mdn', auteur: 'automate' })
    expect(etats(await lire(journal, indicator, '2023-05'))).toEqual({ m: 'en-attente' })
  })

  test('messages that cannot be answered and automatic messages are not in the denominator', async () => {
    await journal.versPatient(T, { ...message('x-mss-mes-fin'), reponsePossible: false })
    await journal.versPatient(T, { ...message('auto', 'c2'), auteur: 'automate' })
    await journal.versPatient(T, { ...message('bounced', 'c3') })
    await journal.nonRemis(T + 1, 'p1', 'bounced')
    expect(await lire(journal, indicator, '2023-05')).toMatchObject({ valeur: undefined, denominateur: 0 })
  })

  test('a [FIN] from another correspondent closes nothing', async () => {
    await journal.versPatient(T, message('m'))
    const other = 'anesthesie@hopital-temoin.mssante.fr'
    await journal.versPatient(T + 1, { ...message('fin', 'c2'), from: other, repondreA: other, auteur: 'fin' })
    expect(etats(await lire(journal, indicator, '2023-05'))).toEqual({ m: 'en-attente' })
  })

  test('a reply that came before the [FIN] stays a reply', async () => {
    await journal.versPatient(T, message('m'))
    await journal.duPatient(T + HEURE, message('reply'))
    await journal.versPatient(T + 2 * HEURE, { ...message('fin', 'c2'), auteur: 'fin' })
    expect(etats(await lire(journal, indicator, '2023-05'))).toEqual({ m: 'oui' })
  })

  test('the delay over the autumn change counts the hour that comes twice', async () => {
    const sent = at('2024-10-25T17:00+02:00')
    await journal.versPatient(sent, message('m'))
    await journal.duPatient(at('2024-10-28T09:00+01:00'), message('reply'))
    const mesure = await lire(journal, indicator, '2024-10')
    expect(mesure.valeur).toBe((7 + 48 + 9 + 1) * HEURE)
  })
})
