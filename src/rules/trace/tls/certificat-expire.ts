import { defineRule } from '../../rule.ts'
import { doitRefuser } from './essais.ts'
import { poursuivre } from './poursuivre.ts'

export default defineRule({
  id: 'trace/tls/certificat-expire',
  artefact: 'trace',
  title: {
    fr: 'Le client refuse un serveur dont le certificat est expiré.',
    en: 'The client refuses a server whose certificate has expired.',
  },
  requirements: ['ECO.1.1.5'],
  check: doitRefuser('certificat-expire'),
  mutants: [{ title: 'session ouverte malgré un certificat expiré', mutate: poursuivre('certificat-expire') }],
})
