import { contient, JDV_J02, JDV_J142 } from '#src/domain/jeux-de-valeurs.ts'
import { alterCda, replace, setAttribute } from '#src/wire/cda/alter-cda.ts'
import { follow } from '#src/wire/cda/hl7.ts'
import { defineRule } from '../rule.ts'
import { cdaEcart } from './ecart.ts'

const ENCOUNTER = 'componentOf/encompassingEncounter'

export default defineRule({
  id: 'cda/encompassing-encounter',
  artefact: 'cda',
  title: {
    fr: 'La prise en charge a une période et le secteur d’activité de l’établissement',
    en: 'The encounter has a period and the category of the establishment',
  },
  requirements: ['C28'],
  check(cda) {
    const { componentOf: encounter } = cda
    if (!encounter) return [cdaEcart(cda, ENCOUNTER, { fr: 'une prise en charge', en: 'an encounter' }, undefined)]
    const { code, healthCareFacility: facility } = encounter
    return [
      ...(follow(cda.root, 'componentOf', 'encompassingEncounter', 'effectiveTime')
        ? []
        : [cdaEcart(cda, encounter, { fr: 'une période (effectiveTime)', en: 'a period (effectiveTime)' }, undefined)]),
      ...(code?.code === undefined || contient(JDV_J142, code.code, code.codeSystem) ? [] : [cdaEcart(cda, code, JDV_J142.nom, code.code)]),
      ...(contient(JDV_J02, facility?.code, facility?.codeSystem)
        ? []
        : [cdaEcart(cda, facility ?? encounter, JDV_J02.nom, facility?.code)]),
    ]
  },
  mutants: [
    { title: 'période absente', mutate: (cda) => alterCda(cda, replace(`${ENCOUNTER}/effectiveTime`)) },
    { title: 'type de rencontre inconnu', mutate: (cda) => alterCda(cda, setAttribute(`${ENCOUNTER}/code`, 'code', 'INPATIENT')) },
    {
      title: 'secteur inconnu',
      mutate: (cda) => alterCda(cda, setAttribute(`${ENCOUNTER}/location/healthCareFacility/code`, 'code', 'SA99')),
    },
  ],
})
