import { defineRule } from '../../rule.ts'
import { doitRefuser } from './essais.ts'
import { poursuivre } from './poursuivre.ts'

export default defineRule({
  id: 'trace/tls/ac-etrangere',
  artefact: 'trace',
  title: {
    fr: 'Le client refuse un serveur dont le certificat vient d’une autorité étrangère à l’IGC-Santé.',
    en: 'The client refuses a server whose certificate comes from an authority outside IGC-Santé.',
  },
  requirements: ['ECO.1.1.10'],
  check: doitRefuser('ac-etrangere'),
  mutants: [{ title: 'session ouverte avec une autorité étrangère', mutate: poursuivre('ac-etrangere') }],
})
