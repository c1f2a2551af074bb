import { alterCda, setAttribute } from '#src/wire/cda/alter-cda.ts'
import { children } from '#src/wire/cda/hl7.ts'
import { defineRule } from '../rule.ts'
import { cdaEcart } from './ecart.ts'

export default defineRule({
  id: 'cda/realm-code',
  artefact: 'cda',
  title: { fr: 'Le document se dit français : realmCode FR, une fois', en: 'The document says it is French: realmCode FR, once' },
  requirements: ['C01'],
  check(cda) {
    const count = children(cda.root, 'realmCode').length
    if (count > 1) return [cdaEcart(cda, 'realmCode', { fr: 'un seul realmCode', en: 'a single realmCode' }, String(count))]
    return cda.realmCode === 'FR' ? 'conforme' : [cdaEcart(cda, 'realmCode', 'FR', cda.realmCode)]
  },
  mutants: [{ title: 'document américain', mutate: (cda) => alterCda(cda, setAttribute('realmCode', 'code', 'US')) }],
})
