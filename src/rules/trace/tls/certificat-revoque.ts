import { defineRule } from '../../rule.ts'
import { doitRefuser } from './essais.ts'
import { poursuivre } from './poursuivre.ts'

export default defineRule({
  id: 'trace/tls/certificat-revoque',
  artefact: 'trace',
  title: {
    fr: 'Le client refuse un serveur dont le certificat est révoqué.',
    en: 'The client refuses a server whose certificate is revoked.',
  },
  requirements: ['ECO.1.1.6'],
  check: doitRefuser('certificat-revoque'),
  mutants: [
    { title: 'session ouverte malgré la révocation', mutate: poursuivre('certificat-revoque'), alsoFires: ['trace/tls/crl-conservee'] },
  ],
})
