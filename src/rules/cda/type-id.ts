import { alterCda, setAttribute } from '#src/wire/cda/alter-cda.ts'
import { defineRule } from '../rule.ts'
import { cdaEcart } from './ecart.ts'

const ROOT = '2.16.840.1.113883.1.3'
const EXTENSION = 'POCD_HD000040'

export default defineRule({
  id: 'cda/type-id',
  artefact: 'cda',
  title: { fr: 'Le document se dit CDA R2 par son typeId', en: 'The document says it is CDA R2 by its typeId' },
  requirements: ['C02'],
  check(cda) {
    const { root, extension } = cda.typeId ?? {}
    if (root === ROOT && extension === EXTENSION) return 'conforme'
    return [cdaEcart(cda, 'typeId', `${ROOT} ${EXTENSION}`, cda.typeId && `${root ?? ''} ${extension ?? ''}`)]
  },
  mutants: [{ title: 'autre type', mutate: (cda) => alterCda(cda, setAttribute('typeId', 'extension', 'POCD_HD000020')) }],
})
