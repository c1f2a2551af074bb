import { positionIn } from '#src/wire/saml/vihf.ts'
import { defineRule } from '../rule.ts'

export default defineRule({
  id: 'vihf/audience-restriction',
  artefact: 'vihf',
  title: { fr: 'Conditions ne porte pas AudienceRestriction', en: 'Conditions has no AudienceRestriction' },
  requirements: ['VIHF-07'],
  check: (vihf) =>
    vihf.conditions?.audienceRestriction
      ? [
          {
            expected: { fr: 'aucune AudienceRestriction', en: 'no AudienceRestriction' },
            received: 'AudienceRestriction',
            position: positionIn(vihf, 'Conditions'),
          },
        ]
      : 'conforme',
  mutants: [{ title: 'AudienceRestriction', mutate: (vihf) => ({ ...vihf, conditions: { audienceRestriction: true } }) }],
})
