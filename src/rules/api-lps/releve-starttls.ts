import { defineRule } from '../rule.ts'

export default defineRule({
  id: 'api-lps/releve-starttls',
  artefact: 'api-lps',
  title: {
    fr: 'Le client relève ses courriels par IMAP, après STARTTLS.',
    en: 'The client reads its mails by IMAP, after STARTTLS.',
  },
  requirements: ['ECO.1.0.2'],
  check({ protocole, tls }) {
    if (protocole !== 'imap') return 'non-applicable'
    return tls === undefined
      ? [
          {
            expected: { fr: 'STARTTLS avant AUTHENTICATE', en: 'STARTTLS before AUTHENTICATE' },
            received: { fr: 'une session en clair', en: 'a session in clear' },
            position: {},
          },
        ]
      : 'conforme'
  },
  mutants: [{ title: 'session en clair', mutate: ({ tls: _tls, ...session }) => session }],
})
