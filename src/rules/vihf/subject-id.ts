import { ATTRIBUT, positionIn } from '#src/wire/saml/vihf.ts'
import { defineRule } from '../rule.ts'

export default defineRule({
  id: 'vihf/subject-id',
  artefact: 'vihf',
  title: {
    fr: 'En authentification indirecte, subject-id nomme la personne ou le logiciel',
    en: 'In indirect authentication, subject-id names the person or the software',
  },
  requirements: ['VIHF-05'],
  check(vihf) {
    if (!vihf.authentificationMode?.startsWith('INDIRECTE')) return 'non-applicable'
    if (vihf.subjectId !== undefined) return 'conforme'
    return [
      {
        expected: { fr: 'nom et prénom, ou nom du logiciel', en: 'family and given names, or name of the software' },
        received: 'absent',
        position: positionIn(vihf, ATTRIBUT.subjectId),
      },
    ]
  },
  mutants: [{ title: 'subject-id absent', mutate: ({ subjectId: _, ...vihf }) => vihf }],
})
