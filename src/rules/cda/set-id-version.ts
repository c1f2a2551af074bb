import { alterCda, replace, setAttribute } from '#src/wire/cda/alter-cda.ts'
import { defineRule } from '../rule.ts'
import { cdaEcart } from './ecart.ts'

export default defineRule({
  id: 'cda/set-id-version',
  artefact: 'cda',
  title: {
    fr: 'Le document dit à quelle suite de versions il appartient, et son numéro',
    en: 'The document says which set of versions it belongs to, and its number',
  },
  requirements: ['C10'],
  check: (cda) => [
    ...(cda.setId?.root
      ? []
      : [cdaEcart(cda, cda.setId ?? 'setId', { fr: 'un identifiant de suite (setId)', en: 'a set identifier (setId)' }, cda.setId?.root)]),
    ...(/^[1-9]\d*$/.test(cda.versionNumber ?? '')
      ? []
      : [cdaEcart(cda, 'versionNumber', { fr: 'un entier à partir de 1', en: 'an integer from 1 on' }, cda.versionNumber)]),
  ],
  mutants: [
    { title: 'setId absent', mutate: (cda) => alterCda(cda, replace('setId')) },
    { title: 'version 0', mutate: (cda) => alterCda(cda, setAttribute('versionNumber', 'value', '0')) },
  ],
})
