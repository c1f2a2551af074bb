import { ATTRIBUT, positionIn } from '#src/wire/saml/vihf.ts'
import { defineRule } from '../rule.ts'

/** Names of the fact sheet, the other spelling of the mode, and those that older kits still send. */
const CONNUS: readonly string[] = [
  ...Object.values(ATTRIBUT),
  'Authentification_Mode',
  'Confidentiality_code',
  'LPS_Type',
  'Mode_Acces',
  'Profession',
]

export default defineRule({
  id: 'vihf/nom-attribut',
  artefact: 'vihf',
  title: { fr: 'Les attributs du VIHF portent les noms prévus', en: 'The attributes of the VIHF have the expected names' },
  requirements: ['VIHF-01'],
  check: (vihf) =>
    vihf.attributeNames
      .filter((name) => !CONNUS.includes(name))
      .map((name) => ({
        expected: CONNUS.find((known) => known.toLowerCase() === name.toLowerCase()) ?? {
          fr: 'un attribut du VIHF',
          en: 'an attribute of the VIHF',
        },
        received: `Name="${name}"`,
        position: positionIn(vihf, name),
      })),
  mutants: [
    { title: 'casse différente', mutate: (vihf) => ({ ...vihf, attributeNames: [...vihf.attributeNames, 'LPS_NOM'] }) },
    { title: 'attribut inconnu', mutate: (vihf) => ({ ...vihf, attributeNames: [...vihf.attributeNames, 'Service'] }) },
  ],
})
