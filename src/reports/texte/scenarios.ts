import type { Json } from '#src/domain/json.ts'
import { deuxPoints, VERDICT_ETAPE } from '../mots.ts'
import type { EtapeJouee, Presentation, ScenarioJoue } from '../report.ts'
import { tableau } from '../tableau.ts'

const SIGNES = { reussi: '✔', echec: '✘', saute: '–' } as const
const TEINTES = { reussi: 'green', echec: 'red', saute: 'dim' } as const

/** One verdict per step, and what a failed step expected and received. */
export function scenarios(joues: readonly ScenarioJoue[], presentation: Presentation): string[] {
  return joues.flatMap((joue) => [title(joue, presentation), ...steps(joue.etapes, presentation), ''])
}

function title({ instance, reussi }: ScenarioJoue, { locale, couleur }: Presentation): string {
  const verdict = VERDICT_ETAPE[reussi ? 'reussi' : 'echec'][locale]
  return `${deuxPoints(couleur('bold', instance), locale)} ${couleur(reussi ? 'green' : 'red', verdict)}`
}

function steps(etapes: readonly EtapeJouee[], { locale, couleur }: Presentation): string[] {
  const lines = tableau(
    etapes.map(({ verdict, title: titre, detail }) => [
      SIGNES[verdict],
      VERDICT_ETAPE[verdict][locale],
      titre[locale],
      detail?.[locale].split('\n')[0] ?? '',
    ]),
  )
  return etapes.flatMap((etape, index) => [
    couleur(TEINTES[etape.verdict], lines[index]!),
    ...(etape.verdict === 'echec' ? failure(etape, locale) : []),
  ])
}

function failure({ detail, expected, received }: EtapeJouee, locale: Presentation['locale']): string[] {
  const [, ...rest] = detail?.[locale].split('\n') ?? []
  const pair = [
    ...line(deuxPoints(locale === 'fr' ? 'attendu' : 'expected', locale), expected),
    ...line(deuxPoints(locale === 'fr' ? 'reçu' : 'received', locale), received),
  ]
  return [...rest.map((text) => `      ${text}`), ...tableau(pair, { marge: 6 })]
}

function line(name: string, value: Json | undefined): string[][] {
  return value === undefined ? [] : [[name, typeof value === 'string' ? value : JSON.stringify(value)]]
}
