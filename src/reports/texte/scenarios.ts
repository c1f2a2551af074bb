import { deuxPoints, SIGNE_ETAPE, TEINTE_ETAPE, VERDICT_ETAPE } from '../mots.ts'
import type { EtapeJouee, Presentation, ScenarioJoue } from '../report.ts'
import { tableau } from '../tableau.ts'

/** One verdict per step, and what a failed step says of what it expected and received. */
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

/** The first line of its words stands beside its title; what it compared comes below. */
function failure({ detail }: EtapeJouee, locale: Presentation['locale']): string[] {
  const [, ...rest] = detail?.[locale].split('\n') ?? []
  return rest.map((text) => `      ${text}`)
}
