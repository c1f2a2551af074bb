import { expect, test } from 'vitest'
import { signature } from '#simulators/mon-espace-sante/patient/identite-expediteur.ts'
import type { Patient } from '#src/domain/population.ts'

const enfant = (premierPrenom: string): Patient => ({
  id: 'enfant',
  traits: { nomNaissance: 'FICTIF-KIWI', listePrenoms: premierPrenom, premierPrenom, sexe: 'I', dateNaissance: '2015-01-01' },
})

test.each([
  ['ADAM', 'mere', 'Anne FICTIF-KIWI, mère d’Adam FICTIF-KIWI'],
  ['ÉLISE', 'pere', 'Anne FICTIF-KIWI, père d’Élise FICTIF-KIWI'],
  ['LEA', 'tuteur', 'Anne FICTIF-KIWI, tuteur légal de Lea FICTIF-KIWI'],
  ['YVES', 'mere', 'Anne FICTIF-KIWI, mère d’Yves FICTIF-KIWI'],
  ['YASMINE', 'mere', 'Anne FICTIF-KIWI, mère de Yasmine FICTIF-KIWI'],
  ['JEAN-PIERRE', 'mere', 'Anne FICTIF-KIWI, mère de Jean-Pierre FICTIF-KIWI'],
] as const)('the representative of %s (%s) signs as one writes in French', (prenom, lien, attendu) => {
  expect(signature({ nom: 'FICTIF-KIWI', prenom: 'ANNE', lien }, enfant(prenom))).toBe(attendu)
})
