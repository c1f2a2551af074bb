import { expect, test } from 'vitest'
import { findScenarios } from '#src/bench/find-scenarios.ts'

const ids = async (...paths: string[]) => (await findScenarios(paths)).map(({ expectedId }) => expectedId)

test('a scenario of the package is named by its id, its folder or its file', async () => {
  expect(await ids('sortie/lettre-de-liaison')).toEqual(['sortie/lettre-de-liaison'])
  expect(await ids('suivi', 'sortie/')).toEqual(['suivi/photo-d-un-parent', 'sortie/lettre-de-liaison'])
  expect(await ids('scenarios/sortie/lettre-de-liaison.yaml')).toEqual(['sortie/lettre-de-liaison'])
})

test('what is none of these is refused with the nearest id, or with all of them', async () => {
  await expect(findScenarios(['sortie/lettre-de-liaisn'])).rejects.toThrow('did you mean "sortie/lettre-de-liaison"?')
  await expect(findScenarios(['zork'])).rejects.toThrow('those are pre-hospitalisation/information-et-questionnaire, sortie/')
})
