import { loadRules } from '#src/bench/load-rule-set.ts'
import type { Requirement } from '#src/rules/requirement.ts'
import { loadRegister } from '#src/rules/requirements.ts'
import type { Rule } from '#src/rules/rule.ts'
import { code, groupBy, page, table } from '../markdown.ts'
import { definePage } from '../page.ts'

export default definePage({
  id: 'exigences',
  fichier: 'exigences.md',
  async write() {
    const [register, rules] = await Promise.all([loadRegister(), loadRules()])
    const coverage = register.map((requirement) => ({
      requirement,
      rules: rules.filter(({ requirements }) => requirements.includes(requirement.id)),
    }))
    const covered = coverage.filter((one) => one.rules.length > 0).length
    const outOfReach = coverage.filter((one) => one.rules.length === 0 && one.requirement.nonVerifiable !== '').length
    const sections = [...groupBy(coverage, ({ requirement }) => requirement.set)].map(([set, rows]) =>
      [`## ${set}`, coverageTable(rows)].join('\n\n'),
    )
    return page(
      'Exigences / Requirements',
      `${register.length} exigences : ${covered} jugées par une règle, ${outOfReach} non vérifiables sur le fil, ${register.length - covered - outOfReach} tenues par un contrôle du service ou pas encore jugées.`,
      'Confiance : V vérifiée à la source, S source secondaire, K connaissance générale, G supposition.',
      ...sections,
    )
  },
})

function coverageTable(rows: readonly { readonly requirement: Requirement; readonly rules: readonly Rule[] }[]): string {
  return table(
    ['exigence', 'niveau', 'confiance', 'acteur', 'texte', 'règles, ou raison de leur absence', 'source'],
    rows.map(({ requirement: { id, niveau, confiance, acteur, texte, nonVerifiable, source }, rules }) => [
      id,
      niveau,
      confiance,
      acteur,
      texte,
      rules.length > 0 ? rules.map((rule) => code(rule.id)).join(', ') : nonVerifiable,
      source,
    ]),
  )
}
