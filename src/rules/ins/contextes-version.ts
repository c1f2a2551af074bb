import { defineRule } from '../rule.ts'
import { judgeChamps, written } from './champ-ecart.ts'

export default defineRule({
  id: 'ins/contextes-version',
  artefact: 'ins',
  title: { fr: 'ContexteBAM est en version 01_02, ContexteLPS en 01_00', en: 'ContexteBAM is in version 01_02, ContexteLPS in 01_00' },
  requirements: ['BANC-INS-08'],
  check({ contexteBam, contexteLps }) {
    const outcomes = [
      judgeChamps([contexteBam?.version], '01_02', (version) => version === '01_02'),
      judgeChamps([contexteLps?.version], '01_00', (version) => version === '01_00'),
    ]
    const ecarts = outcomes.flatMap((outcome) => (typeof outcome === 'string' ? [] : outcome))
    return outcomes.every((outcome) => outcome === 'non-applicable') ? 'non-applicable' : ecarts
  },
  mutants: [
    {
      title: 'ContexteBAM en 1.0, toléré par le service',
      mutate: (request) => ({
        ...request,
        contexteBam: { ...request.contexteBam!, version: written(request.contexteBam!.version, '1.0') },
      }),
    },
  ],
})
