import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import indicator from '#src/indicators/sun-es/ouverture-reponses-patients.ts'
import { at, ETABLISSEMENT, JournalFictif } from '../journal-fictif.ts'
import { etats, lire, variante } from '../lire.ts'

let journal: JournalFictif
beforeEach(async () => {
  journal = await JournalFictif.open()
})
afterEach(() => journal.close())

const T = at('2023-05-10T10:00+02:00')
const message = (messageId: string) => ({ messageId, patient: 'p1', conversation: 'c1' })

describe('opening rate of the patients’ messages', () => {
  test('the hand-computed example: 2 opened, 1 waiting, 1 deleted unread, 1 not observable of 5', async () => {
    await journal.duPatient(T, message('<opened@patient>'))
    await journal.accuse(T + 60_000, 'p1', 'opened@patient', 'displayed')
    await journal.duPatient(T + 1, message('collected-then-opened'))
    await journal.accuse(T + 2, 'p1', 'collected-then-opened', 'processed')
    await journal.accuse(T + 3, 'p1', 'collected-then-opened', 'displayed')
    await journal.duPatient(T + 4, message('collected'))
    await journal.accuse(T + 5, 'p1', 'collected', 'processed')
    await journal.duPatient(T + 6, message('deleted'))
    await journal.accuse(T + 7, 'p1', 'deleted', 'deleted')
    await journal.duPatient(T + 8, { ...message('no-receipt-asked'), accuseLectureDemande: false })
    const mesure = await lire(journal, indicator, '2023-05')
    expect(mesure).toMatchObject({ valeur: 50, numerateur: 2, denominateur: 4, enAttente: 1, nonObservable: 1 })
    expect(etats(mesure)).toEqual({
      'opened@patient': 'oui',
      'collected-then-opened': 'oui',
      collected: 'en-attente',
      deleted: 'non',
      'no-receipt-asked': 'non-observable',
    })
    expect(variante(mesure, 'releve')).toBe('3/5')
    expect(mesure.cas[0]?.dureeMs).toBe(60_000)
  })

  test('above 20 % of messages without a receipt the rate is not measurable', async () => {
    await journal.duPatient(T, message('opened'))
    await journal.accuse(T + 1, 'p1', 'opened', 'displayed')
    await journal.duPatient(T + 2, { ...message('unknown'), accuseLectureDemande: false })
    const mesure = await lire(journal, indicator, '2023-05')
    expect(mesure).toMatchObject({ valeur: undefined, numerateur: 1, denominateur: 1, nonObservable: 1 })
    expect(mesure.nonMesurable?.fr).toBe('Non mesurable : 1 cas sur 2 non observables.')
  })

  test('the first opening stays when the receipt comes twice', async () => {
    await journal.duPatient(T, message('m'))
    await journal.accuse(T + 10, 'p1', 'm', 'displayed')
    await journal.accuse(T + 20, 'p1', 'm', 'displayed')
    expect((await lire(journal, indicator, '2023-05')).cas[0]?.dureeMs).toBe(10)
  })

  test('an opening after the reading is not known yet', async () => {
    await journal.duPatient(T, message('m'))
    await journal.accuse(T + 10, 'p1', 'm', 'displayed')
    expect(etats(await lire(journal, indicator, '2023-05', { maintenantMs: T + 9 }))).toEqual({ m: 'en-attente' })
  })

  test('receipts of patients, mails to a simulated professional and mails that bounced are no message to the establishment', async () => {
    await journal.duPatient(T, { ...message('receipt'), nature: 'mdn', auteur: 'automate' })
    await journal.duPatient(T, { ...message('to-the-gp'), to: 'gp@medecin.mssante.fr' })
    await journal.versProfessionnel(T, 'gp@medecin.mssante.fr', message('to-the-gp'))
    await journal.duPatient(T, message('bounced'))
    await journal.nonRemis(T + 1, 'p1', 'bounced')
    expect(await lire(journal, indicator, '2023-05')).toMatchObject({ valeur: undefined, denominateur: 0 })
  })

  test('a mail to a mailbox that the bench holds for the establishment is a message to it', async () => {
    const boite = 'secretariat@hopital.mssante.fr'
    await journal.duPatient(T, { ...message('tenue-par-le-banc'), to: boite })
    await journal.versProfessionnel(T, boite, { ...message('tenue-par-le-banc'), establishment: ETABLISSEMENT })
    expect(await lire(journal, indicator, '2023-05')).toMatchObject({ denominateur: 1 })
  })

  test('a message is placed in the stay that holds it, and in its unit', async () => {
    await journal.mouvement('A05', T - 2, { numero: 'S1', patient: 'p1', uf: 'ORTHO' }, 'scenario')
    await journal.duPatient(T, message('m'))
    const [cas] = (await lire(journal, indicator, '2023-05')).cas
    expect(cas).toMatchObject({ etablissement: '990000001', uf: 'ORTHO', detail: { sejour: 'S1', patient: 'p1' } })
  })

  test('a message belongs to the stay until the end of the follow-up, 30 days after the discharge unless set otherwise', async () => {
    const JOUR = 86_400_000
    await journal.mouvement('A01', T - 40 * JOUR, { numero: 'S1', patient: 'p1' })
    await journal.mouvement('A03', T - 30 * JOUR, { numero: 'S1', patient: 'p1' })
    await journal.duPatient(T - 1, message('last-millisecond'))
    await journal.duPatient(T, message('too-late'))
    const stays = async (suiviApresSortieMs?: number) => {
      const mesure = await lire(journal, indicator, '2023-05', suiviApresSortieMs === undefined ? {} : { suiviApresSortieMs })
      return mesure.cas.map(({ detail }) => detail['sejour'])
    }
    expect(await stays()).toEqual(['S1', null])
    expect(await stays(31 * JOUR)).toEqual(['S1', 'S1'])
  })
})
