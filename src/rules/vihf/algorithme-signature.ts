import { RSA_SHA1, SHA1 } from '#src/wire/saml/namespaces.ts'
import { positionIn, type VihfJuge } from '#src/wire/saml/vihf.ts'
import { defineRule } from '../rule.ts'

export default defineRule({
  id: 'vihf/algorithme-signature',
  artefact: 'vihf',
  title: { fr: 'La signature du VIHF n’emploie pas SHA-1', en: 'The signature of the VIHF does not use SHA-1' },
  requirements: ['VIHF-08'],
  check(vihf) {
    if (!vihf.signature || vihf.sha1Admis) return 'non-applicable'
    const { signatureMethod, digestMethod } = vihf.signature
    const received = [signatureMethod, digestMethod].filter((algorithm) => algorithm === RSA_SHA1 || algorithm === SHA1)
    if (received.length === 0) return 'conforme'
    return [
      {
        expected: { fr: 'rsa-sha256 et sha256', en: 'rsa-sha256 and sha256' },
        received: received.join(', '),
        position: positionIn(vihf, 'Signature'),
      },
    ]
  },
  mutants: [
    { title: 'signature SHA-1', mutate: (vihf) => withAlgorithm(vihf, { signatureMethod: RSA_SHA1 }) },
    { title: 'empreinte SHA-1', mutate: (vihf) => withAlgorithm(vihf, { digestMethod: SHA1 }) },
  ],
})

function withAlgorithm(vihf: VihfJuge, change: Partial<NonNullable<VihfJuge['signature']>>): VihfJuge {
  return vihf.signature ? { ...vihf, signature: { ...vihf.signature, ...change } } : vihf
}
