import { alterCda, setAttribute } from '#src/wire/cda/alter-cda.ts'
import { defineRule } from '../rule.ts'
import { cdaEcart } from './ecart.ts'

export default defineRule({
  id: 'cda/id-extension',
  artefact: 'cda',
  title: {
    fr: 'L’identifiant du document est sans extension, comme le DMP le demande',
    en: 'The identifier of the document has no extension, as the DMP demands',
  },
  requirements: ['C04-DMP'],
  check(cda) {
    const extension = cda.id?.extension
    return extension === undefined ? 'conforme' : [cdaEcart(cda, cda.id, { fr: 'aucune extension', en: 'no extension' }, extension)]
  },
  mutants: [{ title: 'OID et extension', mutate: (cda) => alterCda(cda, setAttribute('id', 'extension', '58132')) }],
})
