import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import indicator from '#src/indicators/hopen/d2-2-alimentation-dmp.ts'
import { at, ETABLISSEMENT, JournalFictif } from '../journal-fictif.ts'
import { etats, lire, variante } from '../lire.ts'

let journal: JournalFictif
beforeEach(async () => {
  journal = await JournalFictif.open()
})
afterEach(() => journal.close())

const JOUR = 86_400_000
const ADMISSION = at('2023-05-10T08:00+02:00')
const SORTIE = at('2023-05-12T16:00+02:00')
const cme = { documentsCme: ['11490-0', '57833-6'] }

async function sejour(
  numero: string,
  patient: string,
  given: { dmp?: 'actif' | 'ferme' | 'inexistant'; activiteLiberale?: boolean; sortie?: number } = {},
) {
  const { dmp, sortie = SORTIE, ...rest } = given
  await journal.mouvement('A01', ADMISSION, { numero, patient, ...rest, ...(dmp && { dmpALAdmission: dmp }) })
  await journal.mouvement('A03', sortie, { numero, patient })
}

describe('HOP’EN D2.2', () => {
  test('the hand-computed example: fed on the day, at J+1, at J+8, not fed, unknown DMP', async () => {
    for (const patient of ['p1', 'p2', 'p3', 'p4']) await sejour(`S-${patient}`, patient, { dmp: 'actif' })
    await sejour('S-p5', 'p5')
    await sejour('S-p6', 'p6', { dmp: 'inexistant' })
    await sejour('S-p7', 'p7', { dmp: 'actif', activiteLiberale: true })
    await journal.document(SORTIE + 1, 'p1', { uniqueId: '1', stay: 'S-p1' })
    await journal.document(at('2023-05-13T23:59+02:00'), 'p2', { uniqueId: '2', stay: 'S-p2', typeCode: '57833-6' })
    await journal.document(SORTIE + 8 * JOUR, 'p3', { uniqueId: '3', stay: 'S-p3' })
    await journal.document(SORTIE + 1, 'p4', { uniqueId: '4', stay: 'S-p4', typeCode: '11502-2' })
    await journal.document(SORTIE + 1, 'p4', { uniqueId: '5', stay: 'S-p4', signature: true })
    const mesure = await lire(journal, indicator, '2023-05', cme)
    expect(mesure).toMatchObject({ valeur: 75, numerateur: 3, denominateur: 4, nonObservable: 1 })
    expect(etats(mesure)).toEqual({ 'S-p1': 'oui', 'S-p2': 'oui', 'S-p3': 'oui', 'S-p4': 'non', 'S-p5': 'non-observable' })
    expect(['j+0', 'j+1', 'j+7'].map((id) => variante(mesure, id))).toEqual(['1/4', '2/4', '2/4'])
  })

  test('a stay that is not fed yet is missing at J+7 only when that day is over', async () => {
    await sejour('S1', 'p1', { dmp: 'actif' })
    const shares = async (maintenantMs: number) =>
      (await lire(journal, indicator, '2023-05', { ...cme, maintenantMs })).variantes.map(({ id, denominateur, enAttente }) => [
        id,
        denominateur,
        enAttente,
      ])
    expect(await shares(SORTIE + JOUR)).toEqual([
      ['j+0', 1, 0],
      ['j+1', 0, 1],
      ['j+7', 0, 1],
    ])
    expect(await shares(SORTIE + 8 * JOUR)).toEqual([
      ['j+0', 1, 0],
      ['j+1', 1, 0],
      ['j+7', 1, 0],
    ])
  })

  test('without the list of the CME it is not measurable, whatever was fed', async () => {
    await sejour('S1', 'p1', { dmp: 'actif' })
    await journal.document(SORTIE, 'p1', { uniqueId: '1', stay: 'S1' })
    const mesure = await lire(journal, indicator, '2023-05')
    expect(mesure).toMatchObject({ valeur: undefined, numerateur: 0, denominateur: 0, nonObservable: 1 })
    expect(mesure.nonMesurable?.fr).toContain('CME')
  })

  test('a document without a visit number goes to the only stay that its service falls into, and says so', async () => {
    await sejour('S1', 'p1', { dmp: 'actif' })
    await sejour('S2', 'p2', { dmp: 'actif' })
    await journal.document(SORTIE, 'p1', { uniqueId: '1', serviceStartMs: ADMISSION - JOUR })
    await journal.document(SORTIE, 'p2', { uniqueId: '2', serviceStartMs: ADMISSION - JOUR - 1 })
    const mesure = await lire(journal, indicator, '2023-05', cme)
    expect(etats(mesure)).toEqual({ S1: 'oui', S2: 'non' })
    expect(mesure.cas[0]?.detail).toMatchObject({ lien: 'deduit', document: '1' })
  })

  test('a document of another establishment or patient is not deduced', async () => {
    await sejour('S1', 'p1', { dmp: 'actif' })
    await journal.document(SORTIE, 'p1', { uniqueId: '1', serviceStartMs: SORTIE, etablissement: '1990000002' })
    await journal.document(SORTIE, 'p2', { uniqueId: '2', serviceStartMs: SORTIE, etablissement: ETABLISSEMENT })
    expect(await lire(journal, indicator, '2023-05', cme)).toMatchObject({ numerateur: 0, denominateur: 1 })
  })

  test('a document that two stays could claim belongs to neither and is listed on both', async () => {
    await sejour('S1', 'p1', { dmp: 'actif' })
    await sejour('S2', 'p1', { dmp: 'actif' })
    await journal.document(SORTIE, 'p1', { uniqueId: '1', serviceStartMs: SORTIE })
    const mesure = await lire(journal, indicator, '2023-05', cme)
    expect(etats(mesure)).toEqual({ S1: 'non', S2: 'non' })
    expect(mesure.cas.map(({ detail }) => detail['documentsAmbigus'])).toEqual([1, 1])
  })

  test('a visit number that no stay bears falls back on the deduction', async () => {
    await sejour('S1', 'p1', { dmp: 'actif' })
    await journal.document(SORTIE, 'p1', { uniqueId: '1', stay: 'UNKNOWN', serviceStartMs: SORTIE })
    expect(etats(await lire(journal, indicator, '2023-05', cme))).toEqual({ S1: 'oui' })
  })

  test('a document that names a cancelled stay is not given to another', async () => {
    await sejour('S1', 'p1', { dmp: 'actif' })
    await journal.mouvement('A01', ADMISSION, { numero: 'S2', patient: 'p1' })
    await journal.mouvement('A11', ADMISSION + 1, { numero: 'S2', patient: 'p1' })
    await journal.document(SORTIE, 'p1', { uniqueId: '1', stay: 'S2', serviceStartMs: SORTIE })
    expect(etats(await lire(journal, indicator, '2023-05', cme))).toEqual({ S1: 'non' })
  })

  test('a cancelled discharge reopens the stay, which leaves the period until it is closed again', async () => {
    await sejour('S1', 'p1', { dmp: 'actif' })
    await journal.mouvement('A13', SORTIE + 1, { numero: 'S1', patient: 'p1', sortieMs: SORTIE })
    expect((await lire(journal, indicator, '2023-05', cme)).denominateur).toBe(0)
    await journal.mouvement('A03', at('2023-06-01T10:00+02:00'), { numero: 'S1', patient: 'p1' })
    expect((await lire(journal, indicator, '2023-05', cme)).denominateur).toBe(0)
    expect((await lire(journal, indicator, '2023-06', cme)).denominateur).toBe(1)
  })

  test('a cancelled admission leaves the denominator', async () => {
    await sejour('S1', 'p1', { dmp: 'actif' })
    await journal.mouvement('A11', SORTIE + 1, { numero: 'S1', patient: 'p1' })
    expect(await lire(journal, indicator, '2023-05', cme)).toMatchObject({ valeur: undefined, denominateur: 0 })
  })

  test('J+1 ends at midnight in Paris, 23 or 25 hours long as the days may be', async () => {
    const veille = at('2023-03-25T22:00+01:00')
    await sejour('S1', 'p1', { dmp: 'actif', sortie: veille })
    await sejour('S2', 'p2', { dmp: 'actif', sortie: veille })
    await journal.document(at('2023-03-26T23:59:59+02:00'), 'p1', { uniqueId: '1', stay: 'S1' })
    await journal.document(at('2023-03-27T00:00+02:00'), 'p2', { uniqueId: '2', stay: 'S2' })
    expect(variante(await lire(journal, indicator, '2023-03', cme), 'j+1')).toBe('1/2')
  })

  test('a document registered after the reading is not known yet', async () => {
    await sejour('S1', 'p1', { dmp: 'actif' })
    await journal.document(SORTIE + 10, 'p1', { uniqueId: '1', stay: 'S1' })
    expect(etats(await lire(journal, indicator, '2023-05', { ...cme, maintenantMs: SORTIE + 9 }))).toEqual({ S1: 'non' })
  })
})
