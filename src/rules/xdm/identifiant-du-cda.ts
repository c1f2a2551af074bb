import { defineRule } from '../rule.ts'
import { changerEntrees, entreesCda } from './portee.ts'

export default defineRule({
  id: 'xdm/identifiant-du-cda',
  artefact: 'xdm',
  title: {
    fr: 'L’uniqueId de chaque document est l’identifiant du CDA.',
    en: 'The uniqueId of each document is the identifier of the CDA.',
  },
  requirements: ['XDM.5'],
  check(archive) {
    const known = entreesCda(archive)
    if (known.length === 0) return 'non-applicable'
    return known.flatMap(({ entry, cda, position }) => {
      const { root = '', extension } = cda.id ?? {}
      const expected = extension === undefined ? root : `${root}^${extension}`
      return entry.uniqueId === expected
        ? []
        : [{ expected, received: entry.uniqueId ?? { fr: 'aucun uniqueId', en: 'no uniqueId' }, position }]
    })
  },
  mutants: [
    { title: 'autre identifiant', mutate: (archive) => changerEntrees(archive, (entry) => ({ ...entry, uniqueId: '1.2.250.1.213.99.9' })) },
    { title: 'sans identifiant', mutate: (archive) => changerEntrees(archive, ({ uniqueId: _, ...entry }) => entry) },
  ],
})
