import { alterCda, replace } from '#src/wire/cda/alter-cda.ts'
import { defineRule } from '../rule.ts'
import { cdaEcart } from './ecart.ts'

export default defineRule({
  id: 'cda/id',
  artefact: 'cda',
  title: { fr: 'Le document est identifié par un OID', en: 'The document is identified by an OID' },
  requirements: ['C04'],
  check: (cda) =>
    /^[\d.]+$/.test(cda.id?.root ?? '') ? 'conforme' : [cdaEcart(cda, cda.id ?? 'id', { fr: 'un OID', en: 'an OID' }, cda.id?.root)],
  mutants: [{ title: 'document sans identifiant', mutate: (cda) => alterCda(cda, replace('id')) }],
})
