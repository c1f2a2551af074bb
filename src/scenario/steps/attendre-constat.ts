import { z } from 'zod'
import { unknownRules } from '../known-names.ts'
import { defineStep } from '../step.ts'

export default defineStep({
  id: 'attendre-constat',
  titre: { fr: 'Attendre un écart', en: 'Expect a finding' },
  schema: z.strictObject({
    regle: z.string().describe('banc list rules'),
    gravite: z.enum(['erreur', 'avertissement', 'information']).optional(),
  }),
  check: ({ regle }, known) => unknownRules(['regle'], regle, known),
  describe: ({ regle }) => ({ fr: `Écart attendu : ${regle}`, en: `Expected finding: ${regle}` }),
  async run({ regle, gravite }, instance, world) {
    instance.expectedFindings.add(regle)
    await world.judged()
    const judgements = await world.judgements(instance.afterSeq)
    const findings = judgements.flatMap(({ exchange, findings: made }) => made.map((finding) => ({ ...finding, exchange })))
    const found = findings.find(({ rule, severity }) => rule === regle && (!gravite || severity === gravite))
    if (found)
      return {
        verdict: 'reussi',
        detail: { fr: `Échange n° ${found.exchange} : ${found.message.fr}`, en: `Exchange no. ${found.exchange}: ${found.message.en}` },
      }
    const wanted = gravite ? `${regle} (${gravite})` : regle
    const others = [...new Set(findings.map(({ rule, severity }) => `${rule} (${severity})`))]
    return {
      verdict: 'echec',
      detail: {
        fr: `Aucun écart de la règle ${wanted}. Écarts relevés : ${others.join(', ') || 'aucun'}.`,
        en: `No finding of the rule ${wanted}. Findings made: ${others.join(', ') || 'none'}.`,
      },
      expected: { regle, gravite: gravite ?? null },
      received: others,
    }
  },
})
