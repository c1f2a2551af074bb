import { compte } from '#src/domain/pluriel.ts'
import type { MeasuredIndicator, Mesure } from '#src/indicators/indicator.ts'
import type { Presentation } from '../report.ts'
import { tableau } from '../tableau.ts'
import { dureeLisible, valeurLisible } from '../valeurs.ts'

/** Each indicator with its value, numerator and denominator, what is waiting or not observable, its target and its variants. */
export function indicateurs(mesures: readonly MeasuredIndicator[], presentation: Presentation): string[] {
  return mesures.flatMap((measured) => one(measured, presentation))
}

function one({ indicator, mesure }: MeasuredIndicator, presentation: Presentation): string[] {
  const { locale, couleur } = presentation
  const value = mesure.nonMesurable?.[locale] ?? valeurLisible(mesure.valeur, indicator.unite, locale)
  const head = [value, `${mesure.numerateur} / ${mesure.denominateur}`, ...remarks(mesure, locale)]
  const target = indicator.cible ? [`${locale === 'fr' ? 'cible' : 'target'} ${indicator.cible.texte[locale]}`] : []
  const definition = indicator.definition === 'projet' ? [locale === 'fr' ? 'définition du projet' : 'project definition'] : []
  return [
    `  ${couleur('bold', indicator.titre[locale])} ${couleur('dim', indicator.id)}`,
    `      ${[...head, ...target, ...definition].join(' · ')}`,
    ...statistics(mesure, presentation),
    ...variants(mesure, presentation),
  ]
}

function remarks({ enAttente, nonObservable }: Mesure, locale: Presentation['locale']): string[] {
  return [
    ...(enAttente > 0 ? [`${enAttente} ${locale === 'fr' ? 'en attente' : 'waiting'}`] : []),
    ...(nonObservable > 0
      ? [locale === 'fr' ? compte(nonObservable, 'non observable', locale, 'non observables') : `${nonObservable} not observable`]
      : []),
  ]
}

function statistics({ durees }: Mesure, { locale, couleur }: Presentation): string[] {
  if (!durees) return []
  const { mediane, p90, moyenne, minimum, maximum, nombre } = durees
  const words = locale === 'fr' ? ['médiane', 'p90', 'moyenne', 'minimum', 'maximum'] : ['median', 'p90', 'mean', 'minimum', 'maximum']
  const figures = [mediane, p90, moyenne, minimum, maximum].map((value, index) => `${words[index]} ${dureeLisible(value, locale)}`)
  return [couleur('dim', `        ${[...figures, `${locale === 'fr' ? 'nombre' : 'number'} ${nombre}`].join(' · ')}`)]
}

function variants({ variantes }: Mesure, { locale, couleur }: Presentation): string[] {
  const rows = variantes.map(({ titre, unite, valeur, numerateur, denominateur }) => [
    titre[locale],
    valeurLisible(valeur, unite, locale),
    `${numerateur} / ${denominateur}`,
  ])
  return tableau(rows, { marge: 8 }).map((row) => couleur('dim', row))
}
