import { defineRule } from '../../rule.ts'
import { doitRefuser } from './essais.ts'
import { poursuivre } from './poursuivre.ts'
import { detientUneListe } from './revocation.ts'

export default defineRule({
  id: 'trace/tls/crl-expiree',
  artefact: 'trace',
  title: {
    fr: 'Le client refuse un serveur dont la seule liste de révocation est expirée, sauf s’il en détient une en vigueur.',
    en: 'The client refuses a server whose only revocation list has expired, unless it holds one in force.',
  },
  requirements: ['ECO.1.1.7'],
  check: doitRefuser('crl-expiree', detientUneListe),
  mutants: [{ title: 'session ouverte d’après une liste expirée', mutate: poursuivre('crl-expiree') }],
})
