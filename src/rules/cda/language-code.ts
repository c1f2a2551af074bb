import { alterCda, setAttribute } from '#src/wire/cda/alter-cda.ts'
import { defineRule } from '../rule.ts'
import { cdaEcart } from './ecart.ts'

export default defineRule({
  id: 'cda/language-code',
  artefact: 'cda',
  title: { fr: 'La langue du document est fr-FR, casse respectée', en: 'The language of the document is fr-FR, case respected' },
  requirements: ['C09'],
  check: (cda) => (cda.languageCode === 'fr-FR' ? 'conforme' : [cdaEcart(cda, 'languageCode', 'fr-FR', cda.languageCode)]),
  mutants: [{ title: 'en minuscules', mutate: (cda) => alterCda(cda, setAttribute('languageCode', 'code', 'fr-fr')) }],
})
