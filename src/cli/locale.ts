import type { Locale } from '#src/domain/bilingual.ts'

/** French when the locale of the environment is French, English otherwise; `--langue` decides before it. */
export function localeOf(environment: NodeJS.ProcessEnv, argv: readonly string[]): Locale {
  const asked = argv.findLast((word, i) => (word === 'fr' || word === 'en' ? argv[i - 1] === '--langue' : /^--langue=(fr|en)$/.test(word)))
  if (asked) return asked.endsWith('fr') ? 'fr' : 'en'
  const locale = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || ''
  return locale.toLowerCase().startsWith('fr') ? 'fr' : 'en'
}
