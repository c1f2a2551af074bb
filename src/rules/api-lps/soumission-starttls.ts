import { defineRule } from '../rule.ts'

export default defineRule({
  id: 'api-lps/soumission-starttls',
  artefact: 'api-lps',
  title: {
    fr: 'Le client envoie ses courriels par SMTP, après STARTTLS.',
    en: 'The client sends its mails by SMTP, after STARTTLS.',
  },
  requirements: ['ECO.1.0.1'],
  check({ protocole, tls }) {
    if (protocole !== 'smtp') return 'non-applicable'
    return tls === undefined
      ? [
          {
            expected: { fr: 'STARTTLS avant AUTH et MAIL', en: 'STARTTLS before AUTH and MAIL' },
            received: { fr: 'une session en clair', en: 'a session in clear' },
            position: {},
          },
        ]
      : 'conforme'
  },
  mutants: [{ title: 'session en clair', mutate: ({ tls: _tls, ...session }) => session }],
})
