import { contient, JDV_J02 } from '#src/domain/jeux-de-valeurs.ts'
import { alterDocument, without } from '#src/wire/xds/alter-lot.ts'
import { defineRule } from '../rule.ts'
import { withCda, xdsEcart } from './ecart.ts'

export default defineRule({
  id: 'xds/healthcare-facility-type-code',
  artefact: 'xds',
  title: {
    fr: 'Le secteur d’activité est connu, et c’est celui du document',
    en: 'The category of establishment is known, and is that of the document',
  },
  requirements: ['XDS-16'],
  check: (lot) =>
    withCda(lot).flatMap(({ entry, cda }) => {
      const { code, codeSystem } = entry.healthcareFacilityTypeCode ?? {}
      const expected = cda.componentOf?.healthCareFacility?.code
      return contient(JDV_J02, code, codeSystem) && (expected === undefined || code === expected)
        ? []
        : [xdsEcart(lot, entry, 'healthcareFacilityTypeCode', expected ?? JDV_J02.nom, code)]
    }),
  mutants: [
    {
      title: 'code inconnu',
      mutate: (lot) =>
        alterDocument(lot, (entry) => ({ ...entry, healthcareFacilityTypeCode: { code: 'SA99', codeSystem: '', displayName: '' } })),
    },
    { title: 'code absent', mutate: (lot) => alterDocument(lot, (entry) => without(entry, 'healthcareFacilityTypeCode')) },
  ],
})
