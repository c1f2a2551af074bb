import { type DistinguishedName, parseDistinguishedName } from '#src/domain/distinguished-name.ts'
import { positionIn } from '#src/wire/saml/vihf.ts'
import { defineRule } from '../rule.ts'

const CN = '2.5.4.3'
const C = '2.5.4.6'

export default defineRule({
  id: 'vihf/issuer-rfc2253',
  artefact: 'vihf',
  title: { fr: 'Issuer écrit le nom dans l’ordre de la RFC 2253', en: 'Issuer writes the name in the order of RFC 2253' },
  requirements: ['VIHF-15'],
  check(vihf) {
    const name = parseDistinguishedName(vihf.issuer)
    if (name && startsWith(name, CN) && startsWith(name.toReversed(), C)) return 'conforme'
    return [{ expected: 'CN=…,OU=…,O=…,C=FR', received: vihf.issuer, position: positionIn(vihf, 'Issuer') }]
  },
  mutants: [
    { title: 'ordre inverse', mutate: (vihf) => ({ ...vihf, issuer: 'C=FR,O=HOPITAL DE TEST,OU=10B0127189,CN=cachet.hopital.test' }) },
    { title: 'forme à barres obliques', mutate: (vihf) => ({ ...vihf, issuer: '/C=FR/O=HOPITAL DE TEST/CN=cachet.hopital.test' }) },
  ],
})

function startsWith([first]: DistinguishedName, oid: string): boolean {
  return first?.some((attribute) => attribute.oid === oid) ?? false
}
