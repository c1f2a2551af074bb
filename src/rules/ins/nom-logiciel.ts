import { defineRule } from '../rule.ts'
import { judgeChamps, written } from './champ-ecart.ts'

export default defineRule({
  id: 'ins/nom-logiciel',
  artefact: 'ins',
  title: { fr: 'LPS/Nom a la forme urn:lps:NOM:VERSION', en: 'LPS/Nom has the form urn:lps:NAME:VERSION' },
  requirements: ['BANC-INS-02'],
  check: ({ contexteLps }) =>
    judgeChamps([contexteLps?.nom], { fr: 'urn:lps:NOM:VERSION', en: 'urn:lps:NAME:VERSION' }, (nom) =>
      /^urn:lps:[^:\s]+(?::[^:\s]+)?$/.test(nom),
    ),
  mutants: [
    {
      title: 'nom nu, comme en 2022',
      mutate: (request) => ({
        ...request,
        contexteLps: { ...request.contexteLps!, nom: written(request.contexteLps!.nom, 'MON LOGICIEL') },
      }),
    },
  ],
})
