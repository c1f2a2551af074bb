import { loadRules } from '#src/bench/load-rule-set.ts'
import { code, page, table } from '../markdown.ts'
import { definePage } from '../page.ts'

export default definePage({
  id: 'mutants',
  fichier: 'mutants.md',
  async write() {
    const rules = await loadRules()
    const rows = rules.flatMap(({ id, mutants }) =>
      mutants.map(({ title, alsoFires = [] }) => [code(id), title, alsoFires.map(code).join(', ')]),
    )
    return page(
      'Mutants des messages / Message mutants',
      'Chaque règle est éprouvée par au moins une altération d’un message conforme : elle doit se déclencher, et nulle autre que celles de la dernière colonne.',
      table(['règle', 'altération', 'autres règles déclenchées à raison'], rows),
    )
  },
})
