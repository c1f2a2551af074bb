import { z } from 'zod'
import { loadSteps } from '#src/bench/catalogues.ts'
import { scenarioSchema } from '#src/scenario/scenario.ts'
import { json } from '../markdown.ts'
import { definePage } from '../page.ts'

export default definePage({
  id: 'scenario-schema',
  fichier: 'scenario.schema.json',
  write: async () => json(z.toJSONSchema(scenarioSchema(await loadSteps()), { io: 'input', unrepresentable: 'any' })),
})
