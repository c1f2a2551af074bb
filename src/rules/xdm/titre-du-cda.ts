import { defineRule } from '../rule.ts'
import { changerEntrees, entreesCda } from './portee.ts'

export default defineRule({
  id: 'xdm/titre-du-cda',
  artefact: 'xdm',
  title: { fr: 'Le titre de chaque document est celui du CDA.', en: 'The title of each document is that of the CDA.' },
  requirements: ['XDM.5'],
  check(archive) {
    const titled = entreesCda(archive).filter(({ cda }) => cda.title)
    if (titled.length === 0) return 'non-applicable'
    return titled
      .filter(({ entry, cda }) => entry.title?.trim() !== cda.title?.trim())
      .map(({ entry, cda, position }) => ({
        expected: cda.title!.slice(0, 200),
        received: entry.title?.slice(0, 200) ?? { fr: 'aucun titre', en: 'no title' },
        position,
      }))
  },
  mutants: [
    { title: 'autre titre', mutate: (archive) => changerEntrees(archive, (entry) => ({ ...entry, title: 'Document' })) },
    { title: 'sans titre', mutate: (archive) => changerEntrees(archive, ({ title: _, ...entry }) => entry) },
  ],
})
