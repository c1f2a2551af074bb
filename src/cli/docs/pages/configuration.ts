import { configurationSchema } from '#src/bench/configuration.ts'
import { discoverSimulators } from '#src/bench/discover-simulators.ts'
import { code, page, table } from '../markdown.ts'
import { definePage } from '../page.ts'
import { type SchemaRow, schemaRows } from '../schema-rows.ts'

export default definePage({
  id: 'configuration',
  fichier: 'configuration.md',
  async write() {
    const simulators = await discoverSimulators()
    return page(
      'Configuration (banc.yaml)',
      '`banc init` écrit un fichier commenté avec toutes ces clés. / `banc init` writes a commented file with all these keys.',
      '## Banc',
      membersTable(schemaRows(configurationSchema)),
      ...simulators.flatMap(({ id, title, configuration }) => [
        `## services.${id}`,
        `${title.fr} / ${title.en}`,
        membersTable(schemaRows(configuration, `services.${id}`)),
      ]),
    )
  },
})

function membersTable(rows: readonly SchemaRow[]): string {
  return table(
    ['clé', 'forme', 'par défaut', 'sens'],
    rows.map(([path, shape, whenAbsent, meaning]) => [code(path), shape, code(whenAbsent), meaning]),
  )
}
