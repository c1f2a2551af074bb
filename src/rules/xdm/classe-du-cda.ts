import { classeDe } from '#src/domain/document-type.ts'
import { defineRule } from '../rule.ts'
import { changerEntrees, entreesCda } from './portee.ts'

export default defineRule({
  id: 'xdm/classe-du-cda',
  artefact: 'xdm',
  title: {
    fr: 'classCode est la classe du type de document du CDA.',
    en: 'classCode is the class of the document type of the CDA.',
  },
  requirements: ['XDM.11'],
  check(archive) {
    const classes = entreesCda(archive).flatMap(({ entry, cda, position }) => {
      const expected = classeDe(cda.code?.code ?? '')?.code
      return expected === undefined
        ? []
        : [{ expected, received: entry.classCode?.code ?? { fr: 'aucune classe', en: 'no class' }, position }]
    })
    if (classes.length === 0) return 'non-applicable'
    return classes.filter(({ expected, received }) => received !== expected)
  },
  mutants: [
    {
      title: 'une autre classe',
      mutate: (archive) =>
        changerEntrees(archive, (entry) => ({
          ...entry,
          classCode: { code: '0', codeSystem: '1.2.250.1.213.1.1.4.1', displayName: 'Autre' },
        })),
    },
    { title: 'sans classe', mutate: (archive) => changerEntrees(archive, ({ classCode: _, ...entry }) => entry) },
  ],
})
