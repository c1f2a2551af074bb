import { anyOf } from '#src/domain/wording.ts'
import { defineRule } from '../rule.ts'

const ADMISES = ['TLSv1.2', 'TLSv1.3']

export default defineRule({
  id: 'api-lps/version-tls',
  artefact: 'api-lps',
  title: { fr: 'La session de l’API LPS est en TLS 1.2 ou plus récent.', en: 'The session of the API LPS uses TLS 1.2 or newer.' },
  requirements: ['ECO.1.1.1'],
  check({ tls }) {
    if (tls === undefined) return 'non-applicable'
    return ADMISES.includes(tls) ? 'conforme' : [{ expected: anyOf(ADMISES), received: tls, position: {} }]
  },
  mutants: [{ title: 'TLS 1.1', mutate: (session) => ({ ...session, tls: 'TLSv1.1' }) }],
})
