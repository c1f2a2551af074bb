import { alterDocument } from '#src/wire/xds/alter-lot.ts'
import { defineRule } from '../rule.ts'
import { documentsOf, xdsEcart } from './ecart.ts'

export default defineRule({
  id: 'xds/language-code',
  artefact: 'xds',
  title: { fr: 'La langue des documents est fr-FR', en: 'The language of the documents is fr-FR' },
  requirements: ['XDS-06'],
  check: (lot) =>
    documentsOf(lot)
      .filter(({ languageCode }) => languageCode !== 'fr-FR')
      .map((entry) => xdsEcart(lot, entry, 'languageCode', 'fr-FR', entry.languageCode)),
  mutants: [{ title: 'fr', mutate: (lot) => alterDocument(lot, (entry) => ({ ...entry, languageCode: 'fr' })) }],
})
