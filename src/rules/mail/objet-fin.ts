import { defineRule } from '../rule.ts'
import { changerCourriel, siMessageSimple, siPatient } from './mutation.ts'
import { destinatairesPatients, ecart, ligneDe, vientDuLogiciel } from './portee.ts'

export default defineRule({
  id: 'mail/objet-fin',
  artefact: 'mail',
  title: {
    fr: 'L’objet qui clôt les échanges avec un patient est exactement [FIN] : une autre forme ne clôt rien.',
    en: 'The subject that closes exchanges with a patient is exactly [FIN]: another form closes nothing.',
  },
  requirements: ['MES.P10'],
  check(envoi) {
    const { subject } = envoi.courriel
    if (!vientDuLogiciel(envoi) || destinatairesPatients(envoi).length === 0 || !/\[\s*fin\s*\]/i.test(subject)) return 'non-applicable'
    return subject === '[FIN]' ? 'conforme' : ecart('[FIN]', subject, ligneDe(envoi.courriel, 'Subject'))
  },
  mutants: [
    { title: 'en minuscules', mutate: siMessageSimple(siPatient((envoi) => changerCourriel(envoi, { subject: '[fin]' }))) },
    { title: 'suivi d’un texte', mutate: siMessageSimple(siPatient((envoi) => changerCourriel(envoi, { subject: '[FIN] au revoir' }))) },
  ],
})
