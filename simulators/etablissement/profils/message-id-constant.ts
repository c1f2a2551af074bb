import { defineProfil } from '../profil.ts'

export default defineProfil({
  id: 'message-id-constant',
  titre: {
    fr: 'Donne le même Message-ID à tous ses courriels',
    en: 'Gives the same Message-ID to all its mails',
  },
  famille: 'trace',
  scenario: 'pre-hospitalisation/information-et-questionnaire',
  fires: ['trace/message-id-unique'],
  conduite: { courriel: (courriel) => ({ ...courriel, messageId: '<courriel@hopital-temoin.mssante.fr>' }) },
})
