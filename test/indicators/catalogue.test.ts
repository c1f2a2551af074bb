import { expect, test } from 'vitest'
import { discover } from '#src/exchange/discovery.ts'
import { calendrier } from '#src/indicators/calendrier.ts'
import type { Indicator } from '#src/indicators/indicator.ts'
import { measureIndicators } from '#src/indicators/measure-all.ts'
import { periodeNommee } from '#src/indicators/periode.ts'
import { reglagesParDefaut } from '#src/indicators/reglages.ts'
import { JournalFictif } from './journal-fictif.ts'

const catalogue = await discover<Indicator>(new URL('../../src/indicators/', import.meta.url))

test('the catalogue holds one file per indicator', () => {
  expect(catalogue.map(({ id }) => id)).toEqual([
    'hopen/d2-2-alimentation-dmp',
    'sun-es/contact-avant-hospitalisation',
    'sun-es/delai-reponse-etablissement',
    'sun-es/delai-reponse-patient',
    'sun-es/ouverture-reponses-patients',
  ])
})

test.each(catalogue)('$id says everything in both languages, and no target that its source does not give', (indicator) => {
  for (const text of [indicator.titre, indicator.population, indicator.evenement, indicator.periode]) {
    expect(text.fr.length).toBeGreaterThan(3)
    expect(text.en.length).toBeGreaterThan(3)
  }
  expect(indicator.precision?.fr).toBe(
    indicator.id === 'hopen/d2-2-alimentation-dmp' ? 'détail du dénominateur : définition du projet' : undefined,
  )
  expect(indicator.cible?.valeur).toBe(indicator.id === 'hopen/d2-2-alimentation-dmp' ? 98 : undefined)
})

test('an empty journal measures to no data everywhere, in the order asked', async () => {
  const journal = await JournalFictif.open()
  const measured = await measureIndicators(journal.journal, {
    periode: periodeNommee('2023')!,
    reglages: { ...reglagesParDefaut(Date.parse('2024-01-01T00:00Z')), documentsCme: ['11490-0'] },
    calendrier: calendrier(),
    indicators: catalogue,
  })
  await journal.close()
  expect(measured.map(({ indicator: { id }, mesure }) => [id, mesure.valeur, mesure.denominateur, mesure.cas])).toEqual(
    catalogue.map(({ id }) => [id, undefined, 0, []]),
  )
})
