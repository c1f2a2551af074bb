import type { Bilingual } from '#src/domain/bilingual.ts'
import { compte } from '#src/domain/pluriel.ts'
import type { Indicator, MeasuredIndicator, Mesure } from '#src/indicators/indicator.ts'
import type { Axe } from '#src/indicators/ventilation.ts'
import type { Presentation } from '../report.ts'
import { tableau } from '../tableau.ts'
import { dureeLisible, valeurLisible } from '../valeurs.ts'

/**
 * Each indicator with its value, numerator and denominator, what is waiting or not observable, its target and its variants; then its
 * breakdown along the axes asked for.
 */
export function indicateurs(mesures: readonly MeasuredIndicator[], presentation: Presentation, axes: readonly Axe[] = []): string[] {
  return mesures.flatMap((measured) => [...one(measured, presentation), ...axes.flatMap((axe) => breakdown(measured, axe, presentation))])
}

function one({ indicator, mesure }: MeasuredIndicator, presentation: Presentation): string[] {
  const { locale, couleur } = presentation
  const value = mesure.nonMesurable?.[locale] ?? valeurLisible(mesure.valeur, indicator.unite, locale)
  const head = [value, `${mesure.numerateur} / ${mesure.denominateur}`, ...remarks(mesure, locale)]
  const target = indicator.cible ? [`${locale === 'fr' ? 'cible' : 'target'} ${indicator.cible.texte[locale]}`] : []
  const ours = definitionDuProjet(indicator)
  const definition = ours ? [ours[locale]] : []
  return [
    `  ${couleur('bold', indicator.titre[locale])} ${couleur('dim', indicator.id)}`,
    `      ${[...head, ...target, ...definition].join(' · ')}`,
    ...statistics(mesure, presentation),
    ...variants(mesure, presentation),
  ]
}

/** What of a definition is the project's own, to be said wherever it is shown; `undefined` when the source says all of it. */
function definitionDuProjet({ definition, precision }: Pick<Indicator, 'definition' | 'precision'>): Bilingual | undefined {
  return definition === 'projet' ? { fr: 'définition du projet', en: 'project definition' } : precision
}

function remarks({ enAttente, nonObservable }: Pick<Mesure, 'enAttente' | 'nonObservable'>, locale: Presentation['locale']): string[] {
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
  const rows = variantes.map(({ titre, unite, valeur, numerateur, denominateur, enAttente = 0 }) => [
    titre[locale],
    valeurLisible(valeur, unite, locale),
    [`${numerateur} / ${denominateur}`, ...remarks({ enAttente, nonObservable: 0 }, locale)].join(' · '),
  ])
  return tableau(rows, { marge: 8 }).map((row) => couleur('dim', row))
}

const TITRES: Readonly<Record<Axe, Bilingual>> = {
  mois: { fr: 'par mois', en: 'by month' },
  etablissement: { fr: 'par établissement', en: 'by establishment' },
  uf: { fr: 'par unité fonctionnelle', en: 'by unit' },
  'cas-d-usage': { fr: 'par cas d’usage', en: 'by use case' },
}
const NON_RATTACHE: Bilingual = { fr: 'non rattaché', en: 'not linked' }

function breakdown({ indicator: { unite }, ventilation }: MeasuredIndicator, axe: Axe, { locale, couleur }: Presentation): string[] {
  const rows = ventilation[axe].map(({ cle, valeur, numerateur, denominateur, nonMesurable, ...counts }) => [
    cle ?? NON_RATTACHE[locale],
    nonMesurable?.[locale] ?? valeurLisible(valeur, unite, locale),
    [`${numerateur} / ${denominateur}`, ...remarks(counts, locale)].join(' · '),
  ])
  return rows.length === 0 ? [] : [couleur('dim', `        ${TITRES[axe][locale]}`), ...tableau(rows, { marge: 10 })]
}
