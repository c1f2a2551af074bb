import { expect, test } from 'vitest'
import { printValidation } from '#src/cli/validate/print-validation.ts'
import { SANS_COULEUR } from '#src/reports/couleur.ts'

test('banc validate says in the language of the reader what an information received', () => {
  const finding = {
    rule: 'mail/nom-affiche',
    requirements: [],
    severity: 'information',
    expected: 'Hopital A - Service',
    received: { fr: 'aucun nom', en: 'no name' },
    position: {},
    message: { fr: 'Le nom affiché.', en: 'The display name.' },
  } as const
  const lines = (locale: 'fr' | 'en') =>
    printValidation(
      { file: 'a.eml', what: 'mail', findings: [finding], verdicts: {} },
      { locale, couleur: SANS_COULEUR, out: () => {}, err: () => {} },
    )
  expect(lines('en')).toContain('  [information] mail/nom-affiche: The display name. (no name)')
  expect(lines('fr')).toContain('  [information] mail/nom-affiche : Le nom affiché. (aucun nom)')
})
