import { defineCheck } from '../check.ts'
import { essayerSorties } from '../essayer-sorties.ts'

export default defineCheck({
  id: 'sorties',
  titre: { fr: 'Serveurs que le banc appelle', en: 'Servers that the bench calls' },
  run: (bench) => essayerSorties(bench),
})
