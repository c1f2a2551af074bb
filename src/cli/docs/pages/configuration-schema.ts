import { z } from 'zod'
import { configurationSchema } from '#src/bench/configuration.ts'
import { discoverSimulators } from '#src/bench/discover-simulators.ts'
import { json } from '../markdown.ts'
import { definePage } from '../page.ts'

export default definePage({
  id: 'configuration-schema',
  fichier: 'configuration.schema.json',
  async write() {
    const simulators = await discoverSimulators()
    const services = z.strictObject(Object.fromEntries(simulators.map(({ id, configuration }) => [id, configuration.optional()])))
    return json(z.toJSONSchema(configurationSchema.extend({ services: services.optional() }), { io: 'input', unrepresentable: 'any' }))
  },
})
