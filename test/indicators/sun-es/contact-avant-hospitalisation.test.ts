import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import indicator from '#src/indicators/sun-es/contact-avant-hospitalisation.ts'
import { at, JournalFictif } from '../journal-fictif.ts'
import { etats, lire, variante } from '../lire.ts'

let journal: JournalFictif
beforeEach(async () => {
  journal = await JournalFictif.open()
})
afterEach(() => journal.close())

const ANNONCE = at('2023-05-02T09:00+02:00')
const ADMISSION = at('2023-05-15T08:00+02:00')
const lettre = (messageId: string, patient: string) => ({ messageId, patient, conversation: messageId })

async function programme(
  numero: string,
  patient: string,
  situation: { joignable?: boolean; espaceActive?: boolean } = {},
  admission = ADMISSION,
) {
  await journal.mouvement('A05', ANNONCE, { numero, patient, ...situation })
  await journal.mouvement('A01', admission, { numero, patient })
}

describe('patients contacted ahead of a hospitalisation', () => {
  test('the hand-computed example: 2 patients of 4, with each reason not to count', async () => {
    await programme('S1', 'p1', { joignable: true, espaceActive: true })
    await journal.versPatient(ANNONCE, lettre('at-the-announcement', 'p1'))
    await programme('S2', 'p2', { joignable: true, espaceActive: false })
    await journal.versPatient(ADMISSION - 1, lettre('a-millisecond-before', 'p2'))
    await programme('S3', 'p3', { joignable: false, espaceActive: false })
    await journal.versPatient(ADMISSION, lettre('at-the-admission', 'p3'))
    await programme('S4', 'p4')
    await journal.versPatient(ANNONCE - 1, lettre('before-the-announcement', 'p4'))
    const mesure = await lire(journal, indicator, '2023-05')
    expect(mesure).toMatchObject({ valeur: 50, numerateur: 2, denominateur: 4, enAttente: 0, nonObservable: 0 })
    expect(etats(mesure)).toEqual({ p1: 'oui', p2: 'oui', p3: 'non', p4: 'non' })
    expect(variante(mesure, 'joignables')).toBe('2/2')
    expect(variante(mesure, 'espace-active')).toBe('1/1')
  })

  test('a message more than 30 days before admission does not count, however early the announcement', async () => {
    await journal.mouvement('A05', at('2023-03-01T09:00+01:00'), { numero: 'S1', patient: 'p1' })
    await journal.mouvement('A05', at('2023-03-01T09:00+01:00'), { numero: 'S2', patient: 'p2' })
    await journal.versPatient(ADMISSION - 30 * 86_400_000 - 1, lettre('too-early', 'p1'))
    await journal.versPatient(ADMISSION - 30 * 86_400_000, lettre('just-in-time', 'p2'))
    await journal.mouvement('A01', ADMISSION, { numero: 'S1', patient: 'p1' })
    await journal.mouvement('A01', ADMISSION, { numero: 'S2', patient: 'p2' })
    expect(etats(await lire(journal, indicator, '2023-05'))).toEqual({ p1: 'non', p2: 'oui' })
  })

  test('a patient admitted twice is one patient, judged on the first stay, and two stays', async () => {
    await programme('S1', 'p1')
    await journal.mouvement('A03', at('2023-05-16T10:00+02:00'), { numero: 'S1', patient: 'p1' })
    await journal.mouvement('A05', at('2023-05-20T09:00+02:00'), { numero: 'S2', patient: 'p1' })
    await journal.versPatient(at('2023-05-21T09:00+02:00'), lettre('for-the-second', 'p1'))
    await journal.mouvement('A01', at('2023-05-30T08:00+02:00'), { numero: 'S2', patient: 'p1' })
    const mesure = await lire(journal, indicator, '2023-05')
    expect(mesure).toMatchObject({ valeur: 0, numerateur: 0, denominateur: 1 })
    expect(variante(mesure, 'sejours')).toBe('1/2')
  })

  test('a message of another stay is "tout message" only', async () => {
    await programme('S1', 'p1')
    await journal.versPatient(ANNONCE + 1, { ...lettre('m', 'p1'), stay: 'S-AUTRE' })
    const mesure = await lire(journal, indicator, '2023-05')
    expect(mesure.numerateur).toBe(0)
    expect(variante(mesure, 'tout-message')).toBe('1/1')
  })

  test('a message that bounced, an acknowledgement, [FIN] and a message of another establishment are no contact', async () => {
    await programme('S1', 'p1')
    await journal.versPatient(ANNONCE + 1, lettre('bounced', 'p1'))
    await journal.nonRemis(ANNONCE + 2, 'p1', 'bounced')
    await journal.versPatient(ANNONCE + 3, { ...lettre('mdn', 'p1'), nature: 'mdn', auteur: 'automate' })
    await journal.versPatient(ANNONCE + 4, { ...lettre('fin', 'p1'), auteur: 'fin' })
    await journal.versPatient(ANNONCE + 5, { ...lettre('elsewhere', 'p1'), establishment: '990000002' })
    expect(await lire(journal, indicator, '2023-05')).toMatchObject({ numerateur: 0, denominateur: 1 })
  })

  test('cancelled stays leave the denominator, an admission after the cancellation brings the stay back', async () => {
    await programme('S1', 'p1')
    await journal.mouvement('A11', ADMISSION + 1, { numero: 'S1', patient: 'p1' })
    await journal.mouvement('A05', ANNONCE, { numero: 'S2', patient: 'p2' })
    await journal.mouvement('A38', ANNONCE + 1, { numero: 'S2', patient: 'p2' })
    expect(await lire(journal, indicator, '2023-05')).toMatchObject({ valeur: undefined, denominateur: 0 })
    await journal.mouvement('A01', ADMISSION + 2, { numero: 'S1', patient: 'p1' })
    expect(await lire(journal, indicator, '2023-05')).toMatchObject({ valeur: 0, denominateur: 1 })
  })

  test('emergencies, consultations and unannounced stays are no scheduled hospitalisation', async () => {
    await journal.mouvement('A05', ANNONCE, { numero: 'S1', patient: 'p1', classe: 'O' })
    await journal.mouvement('A01', ADMISSION, { numero: 'S1', patient: 'p1', classe: 'O' })
    await journal.mouvement('A01', ADMISSION, { numero: 'S2', patient: 'p2', classe: 'E' })
    await journal.mouvement('A01', ADMISSION, { numero: 'S3', patient: 'p3' })
    expect((await lire(journal, indicator, '2023-05')).denominateur).toBe(0)
    expect((await lire(journal, indicator, '2023-05', { classesProgrammees: ['I', 'O'] })).denominateur).toBe(1)
  })

  test('the midnight of 31 December in Paris parts two years', async () => {
    await programme('S1', 'p1', {}, at('2023-12-31T23:59:59.999+01:00'))
    await programme('S2', 'p2', {}, at('2024-01-01T00:00+01:00'))
    expect(etats(await lire(journal, indicator, '2023'))).toEqual({ p1: 'non' })
    expect(etats(await lire(journal, indicator, '2024'))).toEqual({ p2: 'non' })
  })

  test('what comes after the reading is not known yet', async () => {
    await programme('S1', 'p1')
    expect((await lire(journal, indicator, '2023-05', { maintenantMs: ADMISSION - 1 })).denominateur).toBe(0)
  })

  test('one establishment can be read alone', async () => {
    await programme('S1', 'p1')
    await journal.mouvement('A05', ANNONCE, { numero: 'S1', patient: 'p2', etablissement: '990000002' })
    await journal.mouvement('A01', ADMISSION, { numero: 'S1', patient: 'p2', etablissement: '990000002' })
    expect((await lire(journal, indicator, '2023')).denominateur).toBe(2)
    const alone = { debutMs: ANNONCE, finMs: ADMISSION + 1, etablissement: '990000002' }
    expect(etats(await lire(journal, indicator, alone))).toEqual({ p2: 'non' })
  })

  test('a period without admission has no value', async () => {
    expect(await lire(journal, indicator, '2023')).toMatchObject({ valeur: undefined, numerateur: 0, denominateur: 0, cas: [] })
  })
})
