import { defineRule } from '../../rule.ts'
import { doitRefuser } from './essais.ts'
import { poursuivre } from './poursuivre.ts'

export default defineRule({
  id: 'trace/tls/nom-d-hote',
  artefact: 'trace',
  title: {
    fr: 'Le client refuse un serveur dont le certificat porte un autre nom d’hôte.',
    en: 'The client refuses a server whose certificate is for another host name.',
  },
  requirements: ['BANC-TLS-02'],
  check: doitRefuser('autre-nom'),
  mutants: [{ title: 'session ouverte sous un autre nom', mutate: poursuivre('autre-nom') }],
})
