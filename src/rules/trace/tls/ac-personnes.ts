import { defineRule } from '../../rule.ts'
import { doitRefuser } from './essais.ts'
import { poursuivre } from './poursuivre.ts'

export default defineRule({
  id: 'trace/tls/ac-personnes',
  artefact: 'trace',
  title: {
    fr: 'Le client refuse un serveur dont le certificat vient d’une autre AC de l’IGC-Santé que Élémentaire Organisations.',
    en: 'The client refuses a server whose certificate comes from an authority of IGC-Santé other than Élémentaire Organisations.',
  },
  requirements: ['ECO.1.1.10'],
  check: doitRefuser('ac-personnes'),
  mutants: [{ title: 'session ouverte avec un certificat de l’AC Personnes', mutate: poursuivre('ac-personnes') }],
})
