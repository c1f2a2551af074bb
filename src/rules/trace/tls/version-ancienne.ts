import { defineRule } from '../../rule.ts'
import { doitRefuser } from './essais.ts'
import { poursuivre } from './poursuivre.ts'

export default defineRule({
  id: 'trace/tls/version-ancienne',
  artefact: 'trace',
  title: {
    fr: 'Le client refuse un serveur qui ne connaît que TLS 1.0 et 1.1.',
    en: 'The client refuses a server that knows only TLS 1.0 and 1.1.',
  },
  requirements: ['ECO.1.1.1'],
  check: doitRefuser('tls-ancien'),
  mutants: [{ title: 'session ouverte en TLS 1.1', mutate: poursuivre('tls-ancien') }],
})
