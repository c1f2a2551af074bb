import { defineRule } from '../rule.ts'
import { changerEntrees, entreesOf } from './portee.ts'

export default defineRule({
  id: 'xdm/empreinte',
  artefact: 'xdm',
  title: { fr: 'Le hash de chaque document est le SHA-1 du fichier.', en: 'The hash of each document is the SHA-1 of the file.' },
  requirements: ['XDM.4'],
  check(archive) {
    const found = entreesOf(archive).flatMap(({ document, ...rest }) => (document ? [{ document, ...rest }] : []))
    if (found.length === 0) return 'non-applicable'
    return found
      .filter(({ entry, document }) => entry.hash?.toLowerCase() !== document.sha1)
      .map(({ entry, document, position }) => ({
        expected: document.sha1,
        received: entry.hash ?? { fr: 'aucun hash', en: 'no hash' },
        position,
      }))
  },
  mutants: [
    { title: 'autre empreinte', mutate: (archive) => changerEntrees(archive, (entry) => ({ ...entry, hash: '0'.repeat(40) })) },
    { title: 'sans empreinte', mutate: (archive) => changerEntrees(archive, ({ hash: _, ...entry }) => entry) },
  ],
})
