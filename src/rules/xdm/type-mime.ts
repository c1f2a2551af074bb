import { AUCUN } from '#src/domain/wording.ts'
import { defineRule } from '../rule.ts'
import { changerEntrees, entreesCda } from './portee.ts'

export default defineRule({
  id: 'xdm/type-mime',
  artefact: 'xdm',
  title: { fr: 'Le mimeType d’un CDA est text/xml.', en: 'The mimeType of a CDA is text/xml.' },
  requirements: ['XDM.6'],
  check(archive) {
    const known = entreesCda(archive)
    if (known.length === 0) return 'non-applicable'
    return known
      .filter(({ entry }) => entry.mimeType !== 'text/xml')
      .map(({ entry, position }) => ({ expected: 'text/xml', received: entry.mimeType || AUCUN, position }))
  },
  mutants: [
    { title: 'application/xml', mutate: (archive) => changerEntrees(archive, (entry) => ({ ...entry, mimeType: 'application/xml' })) },
  ],
})
