import type { Json } from '#src/domain/json.ts'
import { deuxPoints, SIGNE_ETAPE, TEINTE_ETAPE, VERDICT_ETAPE } from '../mots.ts'
import type { EtapeJouee, Presentation, ScenarioJoue } from '../report.ts'
import { tableau } from '../tableau.ts'

/** One verdict per step, and what a failed step expected and received. */
export function scenarios(joues: readonly ScenarioJoue[], presentation: Presentation): string[] {
  return joues.flatMap((joue) => [title(joue, presentation), ...steps(joue.etapes, presentation), ''])
}

function title({ instance, etapes }: ScenarioJoue, { locale, couleur }: Presentation): string {
  const verdict = (['echec', 'interrompu'] as const).find((worst) => etapes.some(({ verdict }) => verdict === worst)) ?? 'reussi'
  return `${deuxPoints(couleur('bold', instance), locale)} ${couleur(TEINTE_ETAPE[verdict], VERDICT_ETAPE[verdict][locale])}`
}

function steps(etapes: readonly EtapeJouee[], { locale, couleur }: Presentation): string[] {
  const lines = tableau(
    etapes.map(({ verdict, title: titre, detail }) => [
      SIGNE_ETAPE[verdict],
      VERDICT_ETAPE[verdict][locale],
      titre[locale],
      detail?.[locale].split('\n')[0] ?? '',
    ]),
  )
  return etapes.flatMap((etape, index) => [
    couleur(TEINTE_ETAPE[etape.verdict], lines[index]!),
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
