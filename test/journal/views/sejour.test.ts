import { expect, test } from 'vitest'
import { JournalFictif } from '../../indicators/journal-fictif.ts'

const SQL = 'select * from v_sejour where bench_id = :bench order by numero'

async function rows(play: (journal: JournalFictif) => Promise<void>): Promise<Record<string, unknown>[]> {
  const journal = await JournalFictif.open()
  await play(journal)
  const found = await journal.journal.query<Record<string, unknown>>(SQL)
  await journal.close()
  return found
}

test('movements fold into one row, each filling what it knows', async () => {
  const [sejour] = await rows(async (journal) => {
    await journal.mouvement('A05', 1, { numero: 'S1', patient: 'p1', uf: 'ORTHO' }, 'scenario')
    await journal.mouvement('A01', 2, { numero: 'S1', patient: 'p1', dmpALAdmission: 'actif' }, 'scenario')
    await journal.mouvement('A03', 3, { numero: 'S1', patient: 'p1', sortieMs: 30 }, 'scenario')
  })
  expect(sejour).toMatchObject({
    etablissement: '990000001',
    patient: 'p1',
    uf: 'ORTHO',
    source: 'scenario',
    annonce_ms: 1,
    admission_ms: 2,
    sortie_ms: 30,
    annule: 0,
    dmp_a_admission: 'actif',
  })
})

test('A06 and A07 change the class, A13 forgets the discharge, A11 the admission', async () => {
  const [a, b, c] = await rows(async (journal) => {
    await journal.mouvement('A01', 1, { numero: 'A', patient: 'p1', classe: 'O' })
    await journal.mouvement('A06', 2, { numero: 'A', patient: 'p1', classe: 'I' })
    await journal.mouvement('A03', 1, { numero: 'B', patient: 'p1' })
    await journal.mouvement('A13', 2, { numero: 'B', patient: 'p1', sortieMs: 1 })
    await journal.mouvement('A01', 1, { numero: 'C', patient: 'p1' })
    await journal.mouvement('A11', 2, { numero: 'C', patient: 'p1' })
  })
  expect([a?.['classe'], b?.['sortie_ms'], c?.['admission_ms'], c?.['annule']]).toEqual(['I', null, null, 1])
})

test('a patient reachable once in the window stays reachable; never reachable says so', async () => {
  const found = await rows(async (journal) => {
    await journal.mouvement('A05', 1, { numero: 'A', patient: 'p1', joignable: false })
    await journal.mouvement('A01', 2, { numero: 'A', patient: 'p1', joignable: true })
    await journal.mouvement('A05', 1, { numero: 'B', patient: 'p1', joignable: true })
    await journal.mouvement('A01', 2, { numero: 'B', patient: 'p1', joignable: false })
    await journal.mouvement('A05', 1, { numero: 'C', patient: 'p1', joignable: false })
    await journal.mouvement('A05', 1, { numero: 'D', patient: 'p1' })
  })
  expect(found.map(({ joignable }) => joignable)).toEqual([1, 1, 0, null])
})

test('a stay belongs to the first scenario that played it', async () => {
  const [sejour] = await rows(async (journal) => {
    await journal.mouvement('A05', 1, { numero: 'S1', patient: 'p1' })
    await journal.etape(2, 'pre-hospitalisation/questionnaire', { stay: 'S1' })
    await journal.etape(3, 'sortie/lettre-de-liaison', { stay: 'S1' })
    await journal.etape(4, 'sortie/lettre-de-liaison', {})
  })
  expect(sejour).toMatchObject({ cas_usage: 'pre-hospitalisation/questionnaire', patient: 'p1' })
})
