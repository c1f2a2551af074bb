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
    return tls === undefined ? [{ expected: 'STARTTLS avant AUTH et MAIL', received: 'une session en clair', position: {} }] : 'conforme'
  },
  mutants: [{ title: 'session en clair', mutate: ({ tls: _tls, ...session }) => session }],
})
