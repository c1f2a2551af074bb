import { ATTRIBUT, positionIn } from '#src/wire/saml/vihf.ts'
import { defineRule } from '../rule.ts'

/** ADELI, FINESS, SIREN, SIRET, RPPS-rang, each with its prefix (`specs/dmp.md` §0.3). */
const FORME = /^(?:[01][0-9A-Z]{9}|2\d{9}|3\d{14}|4\d{13,15})$/

export default defineRule({
  id: 'vihf/identifiant-structure',
  artefact: 'vihf',
  title: { fr: 'Identifiant_Structure est un Struct_IdNat', en: 'Identifiant_Structure is a Struct_IdNat' },
  requirements: ['VIHF-02'],
  check(vihf) {
    if (vihf.identifiantStructure === undefined) return 'non-applicable'
    if (FORME.test(vihf.identifiantStructure)) return 'conforme'
    return [
      {
        expected: {
          fr: '0 + ADELI, 1 + FINESS, 2 + SIREN, 3 + SIRET ou 4 + RPPS-rang',
          en: '0 + ADELI, 1 + FINESS, 2 + SIREN, 3 + SIRET or 4 + RPPS-rank',
        },
        received: `"${vihf.identifiantStructure}"`,
        position: positionIn(vihf, ATTRIBUT.identifiantStructure),
      },
    ]
  },
  mutants: [
    { title: 'FINESS sans préfixe', mutate: (vihf) => ({ ...vihf, identifiantStructure: '0B0127189' }) },
    { title: 'préfixe inconnu', mutate: (vihf) => ({ ...vihf, identifiantStructure: '90B0127189' }) },
  ],
})
