import { expect, test } from 'vitest'
import { unknownWord } from '#src/domain/unknown-word.ts'

const RULE = { fr: 'Règle inconnue', en: 'Unknown rule' }

test('words that a short one begins are all proposed, five at most', () => {
  const rules = ['a', 'b', 'c', 'd', 'e'].map((name) => `mail/${name}`)
  expect(unknownWord(RULE, 'mail', rules.slice(0, 2))).toEqual({
    fr: 'Règle inconnue « mail » ; vouliez-vous dire « mail/a » ou « mail/b » ?',
    en: 'Unknown rule "mail"; did you mean "mail/a" or "mail/b"?',
  })
  expect(unknownWord(RULE, 'mail', rules).fr).toContain('« mail/a », « mail/b », « mail/c », « mail/d » ou « mail/e » ?')
  expect(unknownWord(RULE, 'mail', rules).en).toContain('"mail/a", "mail/b", "mail/c", "mail/d" or "mail/e"?')
  expect(unknownWord(RULE, 'mail', [...rules, 'mail/f']).en).toContain('"mail/d", "mail/e"…?')
})
