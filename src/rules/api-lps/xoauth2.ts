import { defineRule } from '../rule.ts'

export default defineRule({
  id: 'api-lps/xoauth2',
  artefact: 'api-lps',
  title: {
    fr: 'Le client s’authentifie par SASL XOAUTH2 avec un jeton Pro Santé Connect ; une boîte APP par certificat.',
    en: 'The client authenticates by SASL XOAUTH2 with a Pro Santé Connect token; an APP mailbox by certificate.',
  },
  requirements: ['ECO.1.2.1'],
  check({ mecanisme }) {
    if (mecanisme === 'EXTERNAL') return 'non-applicable'
    return mecanisme === 'XOAUTH2' ? 'conforme' : [{ expected: 'XOAUTH2', received: mecanisme, position: {} }]
  },
  mutants: [{ title: 'autre mécanisme', mutate: (session) => ({ ...session, mecanisme: 'OAUTHBEARER' }) }],
})
