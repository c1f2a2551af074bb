import type { Wording } from '#src/domain/bilingual.ts'
import { compte } from '#src/domain/pluriel.ts'
import { AUCUN } from '#src/domain/wording.ts'
import { alterCda, hl7, insertAfter, setAttribute } from '#src/wire/cda/alter-cda.ts'
import { defineRule } from '../rule.ts'
import { cdaEcart } from './ecart.ts'

const HL7_FRANCE = '2.16.840.1.113883.2.8.2.1'
const CI_SIS = '1.2.250.1.213.1.1.1.1'
const CORPS_NON_STRUCTURE = '1.3.6.1.4.1.19376.1.2.20'

export default defineRule({
  id: 'cda/template-id',
  artefact: 'cda',
  title: {
    fr: 'Le document déclare HL7 France, le CI-SIS et le modèle de son corps',
    en: 'The document declares HL7 France, CI-SIS and the model of its body',
  },
  requirements: ['C03'],
  check(cda) {
    const roots = cda.templateIds.map(({ root }) => root)
    const ecart = (expected: Wording, received: Wording) => cdaEcart(cda, cda.templateIds[0] ?? 'templateId', expected, received)
    const repeated = [HL7_FRANCE, CI_SIS].flatMap((template) => {
      const count = roots.filter((root) => root === template).length
      return count === 1
        ? []
        : [ecart({ fr: `${template} une fois`, en: `${template} once` }, { fr: `${count} fois`, en: compte(count, 'time', 'en') })]
    })
    if (cda.body?.kind !== 'N1')
      return roots.length >= 3 ? repeated : [...repeated, ecart({ fr: 'au moins un modèle', en: 'at least one template' }, AUCUN)]
    const n1 = roots.length === 3 && roots.includes(CORPS_NON_STRUCTURE)
    return n1 || repeated.length > 0
      ? repeated
      : [
          ecart(
            { fr: `trois templateId dont ${CORPS_NON_STRUCTURE}`, en: `three templateId, one of them ${CORPS_NON_STRUCTURE}` },
            roots.join(' '),
          ),
        ]
  },
  mutants: [
    { title: 'sans HL7 France', mutate: (cda) => alterCda(cda, setAttribute('templateId', 'root', '2.16.840.1.113883.2.8.2.2')) },
    {
      title: 'un modèle de trop',
      mutate: (cda) => alterCda(cda, insertAfter('templateId', hl7('templateId', { root: '1.2.250.1.213.1.1.1.29' }))),
    },
  ],
})
