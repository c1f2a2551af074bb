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
      'Le schéma complet, pour les éditeurs : `scenario.schema.json`. / The whole schema, for editors: `scenario.schema.json`. « au choix » : un de ces membres et un seul. / `au choix`: one of these members, and only one.',
      'Une étape en échec fait échouer le scénario, et la vie continue : les suivantes sont jouées, chacune jugée pour elle-même ; une attente s’arrête à la prochaine date que le scénario nomme, de sorte que le séjour garde les siennes. Une étape à qui manque ce qui n’est pas venu est « non jouée », avec la raison. / A failed step fails the scenario, and life goes on: the steps after it are played, each judged by itself; a wait ends at the next date that the scenario names, so that the stay keeps its own. A step that lacks what never came is “skipped”, with the reason.',
      ...(await loadSteps()).map(section),
    ),
})

function section({ id, titre, schema }: Step): string {
  const rows = schemaRows(schema).map(([path, shape, whenAbsent, meaning]) => [code(path), shape, code(whenAbsent), meaning])
  return [`## ${id}`, `**${titre.fr}** / ${titre.en}`, table(['membre', 'forme', 'par défaut', 'sens'], rows)].join('\n\n')
}
