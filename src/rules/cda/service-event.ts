import { contient, JDV_J04 } from '#src/domain/jeux-de-valeurs.ts'
import { alterCda, replace, setAttribute } from '#src/wire/cda/alter-cda.ts'
import { parseTs } from '#src/wire/cda/ts.ts'
import { defineRule } from '../rule.ts'
import { cdaEcart } from './ecart.ts'

const ORGANISATION = 'documentationOf/serviceEvent/performer/assignedEntity/representedOrganization'

export default defineRule({
  id: 'cda/service-event',
  artefact: 'cda',
  title: {
    fr: 'L’acte principal a un début à la minute et un exécutant dont le cadre d’exercice est connu',
    en: 'The principal act has a start to the minute and a performer whose practice setting is known',
  },
  requirements: ['C24'],
  check(cda) {
    const [event] = cda.documentationOf
    if (!event) return [cdaEcart(cda, 'documentationOf', { fr: 'au moins un acte', en: 'at least one act' }, undefined)]
    const precision = parseTs(event.low?.value ?? '')?.precision
    const setting = event.performer?.organization?.standardIndustryClassCode
    return [
      ...(precision === 'minute' || precision === 'seconde'
        ? []
        : [cdaEcart(cda, event.low ?? event, { fr: 'un début à la minute (low)', en: 'a start to the minute (low)' }, event.low?.value)]),
      ...(contient(JDV_J04, setting?.code, setting?.codeSystem)
        ? []
        : [
            cdaEcart(
              cda,
              setting ?? event,
              { fr: `un exécutant PRF et son ${JDV_J04.nom.fr}`, en: `a performer PRF and its ${JDV_J04.nom.en}` },
              setting?.code,
            ),
          ]),
    ]
  },
  mutants: [
    {
      title: 'début au jour',
      mutate: (cda) => alterCda(cda, setAttribute('documentationOf/serviceEvent/effectiveTime/low', 'value', '20260223')),
    },
    {
      title: 'cadre d’exercice inconnu',
      mutate: (cda) => alterCda(cda, setAttribute(`${ORGANISATION}/standardIndustryClassCode`, 'code', 'HOPITAL')),
    },
    { title: 'exécutant absent', mutate: (cda) => alterCda(cda, replace('documentationOf/serviceEvent/performer')) },
  ],
})
