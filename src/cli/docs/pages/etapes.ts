import { loadSteps } from '#src/bench/catalogues.ts'
import type { Step } from '#src/scenario/step.ts'
import { code, page, table } from '../markdown.ts'
import { definePage } from '../page.ts'
import { schemaRows } from '../schema-rows.ts'

export default definePage({
  id: 'etapes',
  fichier: 'etapes.md',
  write: async () =>
    page(
      'Étapes des scénarios / Scenario steps',
      'Le schéma complet, pour les éditeurs : `scenario.schema.json`. / The whole schema, for editors: `scenario.schema.json`.',
      ...(await loadSteps()).map(section),
    ),
})

function section({ id, titre, schema }: Step): string {
  const rows = schemaRows(schema).map(([path, shape, whenAbsent, meaning]) => [code(path), shape, code(whenAbsent), meaning])
  return [`## ${id}`, `**${titre.fr}** / ${titre.en}`, table(['membre', 'forme', 'par défaut', 'sens'], rows)].join('\n\n')
}
