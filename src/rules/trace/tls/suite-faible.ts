import { defineRule } from '../../rule.ts'
import { doitRefuser } from './essais.ts'
import { poursuivre } from './poursuivre.ts'

export default defineRule({
  id: 'trace/tls/suite-faible',
  artefact: 'trace',
  title: {
    fr: 'Le client refuse un serveur qui ne propose que des suites faibles.',
    en: 'The client refuses a server that offers only weak cipher suites.',
  },
  requirements: ['ECO.1.1.3'],
  check: doitRefuser('suite-faible'),
  mutants: [{ title: 'session ouverte avec une suite faible', mutate: poursuivre('suite-faible') }],
})
