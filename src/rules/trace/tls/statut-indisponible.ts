import { defineRule } from '../../rule.ts'
import { doitRefuser } from './essais.ts'
import { poursuivre } from './poursuivre.ts'
import { detientUneListe } from './revocation.ts'

export default defineRule({
  id: 'trace/tls/statut-indisponible',
  artefact: 'trace',
  title: {
    fr: 'Le client refuse un serveur dont ni la CRL ni OCSP ne disent le statut, sauf s’il détient une liste en vigueur.',
    en: 'The client refuses a server whose status neither CRL nor OCSP tells, unless it holds a list in force.',
  },
  requirements: ['BANC-TLS-03'],
  check: doitRefuser('statut-indisponible', detientUneListe),
  mutants: [{ title: 'session ouverte sans connaître le statut', mutate: poursuivre('statut-indisponible') }],
})
