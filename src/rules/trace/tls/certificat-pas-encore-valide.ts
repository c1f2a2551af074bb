import { defineRule } from '../../rule.ts'
import { doitRefuser } from './essais.ts'
import { poursuivre } from './poursuivre.ts'

export default defineRule({
  id: 'trace/tls/certificat-pas-encore-valide',
  artefact: 'trace',
  title: {
    fr: 'Le client refuse un serveur dont le certificat n’est pas encore valide.',
    en: 'The client refuses a server whose certificate is not yet valid.',
  },
  requirements: ['BANC-TLS-01'],
  check: doitRefuser('certificat-pas-encore-valide'),
  mutants: [{ title: 'session ouverte avant le début de validité', mutate: poursuivre('certificat-pas-encore-valide') }],
})
