import { defineRule } from '../rule.ts'
import { changerEntrees, entreesOf } from './portee.ts'

export default defineRule({
  id: 'xdm/taille',
  artefact: 'xdm',
  title: {
    fr: 'Le size de chaque document est la taille du fichier en octets.',
    en: 'The size of each document is that of the file in bytes.',
  },
  requirements: ['XDM.4'],
  check(archive) {
    const found = entreesOf(archive).flatMap(({ document, ...rest }) => (document ? [{ document, ...rest }] : []))
    if (found.length === 0) return 'non-applicable'
    return found
      .filter(({ entry, document }) => entry.size !== document.size)
      .map(({ entry, document, position }) => ({
        expected: String(document.size),
        received: entry.size === undefined ? { fr: 'aucun size', en: 'no size' } : String(entry.size),
        position,
      }))
  },
  mutants: [
    { title: 'un octet de trop', mutate: (archive) => changerEntrees(archive, (entry) => ({ ...entry, size: (entry.size ?? 0) + 1 })) },
    { title: 'sans taille', mutate: (archive) => changerEntrees(archive, ({ size: _, ...entry }) => entry) },
  ],
})
