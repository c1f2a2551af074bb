import { loadOperations } from '#src/console/api/load-operations.ts'
import { openApiOf } from '#src/console/api/openapi.ts'
import { json } from '../markdown.ts'
import { definePage } from '../page.ts'

export default definePage({
  id: 'openapi',
  fichier: 'openapi.json',
  write: async () => json(openApiOf(await loadOperations())),
})
