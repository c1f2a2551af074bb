import { defineRule } from '../rule.ts'
import { changerEntrees, entreesOf } from './portee.ts'

export default defineRule({
  id: 'xdm/uri-resolue',
  artefact: 'xdm',
  title: {
    fr: 'L’URI de chaque document des métadonnées nomme un fichier du lot.',
    en: 'The URI of each document of the metadata names a file of the submission set.',
  },
  requirements: ['XDM.3'],
  check(archive) {
    const entrees = entreesOf(archive)
    if (!archive.entiere || entrees.length === 0) return 'non-applicable'
    return entrees
      .filter(({ document }) => !document)
      .map(({ entry, position }) => ({
        expected: { fr: 'un fichier du dossier du lot', en: 'a file of the folder of the submission set' },
        received: entry.uri ?? { fr: 'aucune URI', en: 'no URI' },
        position,
      }))
  },
  mutants: [
    {
      title: 'fichier absent',
      mutate: (archive) => changerEntrees(archive, (entry) => ({ ...entry, uri: 'DOC9999.XML' })),
      alsoFires: ['xdm/fichier-decrit'],
    },
    {
      title: 'sans URI',
      mutate: (archive) => changerEntrees(archive, ({ uri: _, ...entry }) => entry),
      alsoFires: ['xdm/fichier-decrit'],
    },
  ],
})
