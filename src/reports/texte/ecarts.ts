import { inLocale } from '#src/domain/bilingual.ts'
import type { Finding, Position } from '#src/domain/finding.ts'
import { compte } from '#src/domain/pluriel.ts'
import { deuxPoints, GRAVITE } from '../mots.ts'
import type { Ecart, Presentation } from '../report.ts'
import { tableau } from '../tableau.ts'

const TEINTES = { erreur: 'red', avertissement: 'yellow', information: 'dim' } as const
const ORDRE = Object.keys(TEINTES)

/** A finding, with the exchange it was seen in unless a lone file was judged. */
type Constat = Finding & Partial<Pick<Ecart, 'echange' | 'attendu'>>

/** What a reader who looks at one exchange is told more, informations included. */
interface Details {
  /** Documents of the requirements that a finding cites. */
  sourcesOf(requirements: readonly string[]): readonly string[]
}

/** Every écart above `information`, gravest first: what was expected, what was received, and where; then how many informations. */
export function ecarts(trouves: readonly Constat[], presentation: Presentation, details?: Details): string[] {
  const { locale } = presentation
  const shown = trouves
    .filter(({ severity }) => details || severity !== 'information')
    .sort((a, b) => ORDRE.indexOf(a.severity) - ORDRE.indexOf(b.severity))
  const informations = trouves.length - shown.length
  const none = locale === 'fr' ? '  aucune erreur, aucun avertissement' : '  no error, no warning'
  const counted = compte(informations, 'information', locale)
  const more = locale === 'fr' ? `  et ${counted}, dans le journal` : `  and ${counted}, in the journal`
  return [
    ...(shown.length === 0 ? [none] : shown.flatMap((ecart) => one(ecart, presentation, details))),
    ...(informations > 0 ? [more] : []),
  ]
}

function one(ecart: Constat, { locale, couleur }: Presentation, details?: Details): string[] {
  const label = (fr: string, en: string) => deuxPoints(locale === 'fr' ? fr : en, locale)
  const where = ou(ecart, locale)
  const rows = [
    [label('attendu', 'expected'), onOneLine(inLocale(ecart.expected, locale))],
    [label('reçu', 'received'), onOneLine(inLocale(ecart.received, locale))],
    ...(where === '' ? [] : [[label('où', 'where'), where]]),
    ...(details?.sourcesOf(ecart.requirements) ?? []).map((source) => [label('source', 'source'), source]),
    ...(ecart.derogation ? [[label('dérogation', 'waiver'), inLocale(ecart.derogation, locale)]] : []),
  ]
  return [
    `  ${couleur(TEINTES[ecart.severity], `[${tags(ecart, locale).join(', ')}]`)} ${ecart.rule}${cited(ecart)}`,
    `      ${ecart.message[locale]}`,
    ...tableau(rows, { marge: 6 }),
  ]
}

function onOneLine(value: string): string {
  return value.replaceAll('\n', ' ⏎ ')
}

function tags({ severity, attendu, sourceSecondaire }: Constat, locale: Presentation['locale']): string[] {
  return [
    GRAVITE[severity][locale],
    ...(attendu ? [locale === 'fr' ? 'attendu par le scénario' : 'expected by the scenario'] : []),
    ...(sourceSecondaire ? [locale === 'fr' ? 'source secondaire' : 'secondary source'] : []),
  ]
}

function cited({ requirements }: Constat): string {
  return requirements.length > 0 ? ` (${requirements.join(', ')})` : ''
}

/** Exchange, then the place in it: `échange 12 mssante/remise, partie 1, ligne 3`. */
function ou({ echange, position }: Constat, locale: Presentation['locale']): string {
  const words = locale === 'fr' ? 'échange' : 'exchange'
  return [...(echange ? [`${words} ${echange.seq} ${echange.transaction}`] : []), ...placeOf(position, locale)].join(', ')
}

const MOTS: Readonly<Record<keyof Position, { fr: string; en: string }>> = {
  part: { fr: 'partie', en: 'part' },
  header: { fr: 'en-tête', en: 'header' },
  xpath: { fr: 'XPath', en: 'XPath' },
  line: { fr: 'ligne', en: 'line' },
  column: { fr: 'colonne', en: 'column' },
  champ: { fr: 'champ', en: 'field' },
  exchange: { fr: 'échange', en: 'exchange' },
}

function placeOf(position: Position, locale: Presentation['locale']): string[] {
  const places = Object.entries(position) as [keyof Position, string | number][]
  return places.map(([name, value]) => `${MOTS[name][locale]} ${value}`)
}
