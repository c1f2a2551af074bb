import { positionIn } from '#src/wire/saml/vihf.ts'
import { defineRule } from '../rule.ts'

const CLASSES = 'urn:oasis:names:tc:SAML:2.0:ac:classes:'

export default defineRule({
  id: 'vihf/authn-context-class-ref',
  artefact: 'vihf',
  title: {
    fr: 'AuthnContextClassRef dit comment l’utilisateur s’est authentifié localement',
    en: 'AuthnContextClassRef tells how the user was authenticated locally',
  },
  requirements: ['EX_0.1-1020'],
  check(vihf) {
    const received = vihf.authnContextClassRef
    if (received?.startsWith(CLASSES)) return 'conforme'
    return [{ expected: `${CLASSES}…`, received: received ?? 'absent', position: positionIn(vihf, 'AuthnContextClassRef') }]
  },
  mutants: [
    { title: 'absent', mutate: ({ authnContextClassRef: _, ...vihf }) => vihf },
    { title: 'mot libre', mutate: (vihf) => ({ ...vihf, authnContextClassRef: 'Password' }) },
  ],
})
