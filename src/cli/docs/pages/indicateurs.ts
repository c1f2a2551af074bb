import { loadIndicators } from '#src/bench/catalogues.ts'
import type { Indicator } from '#src/indicators/indicator.ts'
import { page, table } from '../markdown.ts'
import { definePage } from '../page.ts'

export default definePage({
  id: 'indicateurs',
  fichier: 'indicateurs.md',
  write: async () => page('Indicateurs / Indicators', ...(await loadIndicators()).map(section)),
})

function section({ id, titre, source, population, evenement, periode, unite, cible, ...definition }: Indicator): string {
  return [
    `## ${id}`,
    `**${titre.fr}** / ${titre.en}`,
    table(
      ['', 'français', 'English'],
      [
        ['population', population.fr, population.en],
        ['événement', evenement.fr, evenement.en],
        ['période', periode.fr, periode.en],
        ...(cible ? [['cible', `${cible.texte.fr} (${cible.source})`, cible.texte.en]] : []),
      ],
    ),
    `Définition ${definition.definition}${definition.precision ? ` (${definition.precision.fr} / ${definition.precision.en})` : ''} ; unité : ${unite} ; source : ${source}`,
  ].join('\n\n')
}
