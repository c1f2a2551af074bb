import { positionIn } from '#src/wire/saml/vihf.ts'
import { defineRule } from '../rule.ts'

export default defineRule({
  id: 'vihf/position-signature',
  artefact: 'vihf',
  title: { fr: 'La signature du VIHF suit Issuer', en: 'The signature of the VIHF follows Issuer' },
  requirements: ['VIHF-09'],
  check(vihf) {
    if (!vihf.signature) return 'non-applicable'
    if (vihf.signature.afterIssuer) return 'conforme'
    return [
      {
        expected: { fr: 'ds:Signature juste après saml2:Issuer', en: 'ds:Signature right after saml2:Issuer' },
        received: { fr: 'ailleurs', en: 'elsewhere' },
        position: positionIn(vihf, 'Signature'),
      },
    ]
  },
  mutants: [
    {
      title: 'signature en fin d’assertion',
      mutate: (vihf) => (vihf.signature ? { ...vihf, signature: { ...vihf.signature, afterIssuer: false } } : vihf),
    },
  ],
})
