import { defineRule } from '../rule.ts'
import { ecart } from './portee.ts'

export default defineRule({
  id: 'mail/chemin-de-retour-nul',
  artefact: 'mail',
  title: {
    fr: 'Un accusé de lecture ou de remise part avec un chemin de retour nul, MAIL FROM:<>.',
    en: 'A receipt of reading or a delivery report leaves with a null return path, MAIL FROM:<>.',
  },
  requirements: ['MSS.ACC1'],
  check({ courriel: { report }, enveloppe: { mailFrom, mailFromSuppose } }) {
    if (!report) return 'non-applicable'
    if (mailFromSuppose) return 'non-verifiable'
    return mailFrom === '' ? 'conforme' : ecart('MAIL FROM:<>', `MAIL FROM:<${mailFrom}>`, { part: 'MAIL FROM' })
  },
  mutants: [
    {
      title: 'une adresse de retour',
      mutate: (envoi) => ({ ...envoi, enveloppe: { ...envoi.enveloppe, mailFrom: 'appli@hopitalb.mssante.fr' } }),
    },
  ],
})
