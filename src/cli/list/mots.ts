import { type Bilingual, inEach, type Locale } from '#src/domain/bilingual.ts'
import { compte } from '#src/domain/pluriel.ts'
import { GRAVITE } from '#src/reports/mots.ts'
import { motsEffet } from '#src/scenario/language/mots-de-faute.ts'

type Words = (cell: string) => Bilingual | undefined

const DEFINITION: Readonly<Record<string, Bilingual>> = {
  officielle: { fr: 'officielle', en: 'official' },
  projet: { fr: 'projet', en: 'project' },
}
const DIRECTION: Readonly<Record<string, Bilingual>> = { in: { fr: 'reçue', en: 'received' }, out: { fr: 'émise', en: 'sent' } }

const both = (text: string): Bilingual => ({ fr: text, en: text })
/** As a configuration and the API write an effect, then as a scenario does when that is another word: `delayMs/delai/delai-ms`. */
const bothSpellings = (effect: string): string => [...new Set([effect, ...motsEffet(effect)])].join('/')

/** By the name of their cells. */
const COLUMNS: Readonly<Record<string, Words>> = {
  severity: (cell) => GRAVITE[cell as keyof typeof GRAVITE],
  definition: (cell) => DEFINITION[cell],
  direction: (cell) => DIRECTION[cell],
  then: (cell) => both(cell.split(' ').map(bothSpellings).join(' ')),
  rules: (cell) => inEach((locale) => compte(Number(cell), locale === 'fr' ? 'règle' : 'rule', locale)),
}

/** How a table shows a cell: words that are codes in JSON are read by people there. @param name of the cell in its row */
export function shownCell(name: string, cell: string | Bilingual, locale: Locale): string {
  const words = typeof cell === 'string' ? (COLUMNS[name]?.(cell) ?? cell) : cell
  return typeof words === 'string' ? words : words[locale]
}
