import { defineRule } from '../rule.ts'
import { judgeChamps, written } from './champ-ecart.ts'

export default defineRule({
  id: 'ins/instance-uuid',
  artefact: 'ins',
  title: { fr: 'LPS/Instance est un UUID', en: 'LPS/Instance is a UUID' },
  requirements: ['BANC-INS-01'],
  check: ({ contexteLps }) =>
    judgeChamps([contexteLps?.instance], { fr: 'un UUID', en: 'a UUID' }, (value) =>
      /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value),
    ),
  mutants: [
    {
      title: 'nom de poste',
      mutate: (request) => ({
        ...request,
        contexteLps: { ...request.contexteLps!, instance: written(request.contexteLps!.instance, 'POSTE-12') },
      }),
    },
  ],
})
