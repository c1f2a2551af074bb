import { configurationSchema } from '#src/bench/configuration.ts'
import { loadRuleSet } from '#src/bench/load-rule-set.ts'
import { GRAVITE } from '#src/reports/mots.ts'
import { code, groupBy, page, table } from '../markdown.ts'
import { definePage } from '../page.ts'

export default definePage({
  id: 'regles',
  fichier: 'regles.md',
  async write() {
    const { ruleSet } = await loadRuleSet(configurationSchema.parse({}).rules)
    const sections = [...groupBy(ruleSet.rules, ({ artefact }) => artefact)].map(([artefact, rules]) =>
      [
        `## ${artefact}`,
        table(
          ['règle', 'gravité', 'exigences', 'ce que fait un message conforme', 'what a conforming message does'],
          rules.map((rule) => [
            code(rule.id),
            GRAVITE[ruleSet.severity(rule).severity].fr,
            rule.requirements.join(', '),
            rule.title.fr,
            rule.title.en,
          ]),
        ),
      ].join('\n\n'),
    )
    return page(
      'Règles / Rules',
      `${ruleSet.rules.length} règles, par artefact. La gravité vient des exigences citées ; \`rules.severity\` et \`rules.off\` la changent, \`--fail-on\` dit laquelle fait échouer.`,
      ...sections,
    )
  },
})
