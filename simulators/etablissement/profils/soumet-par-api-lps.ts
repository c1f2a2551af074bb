import { defineProfil } from '../profil.ts'

export default defineProfil({
  id: 'soumet-par-api-lps',
  titre: { fr: 'Envoie ses courriels par l’API LPS, avec un jeton', en: 'Sends its mails through the API LPS, with a token' },
  famille: 'aucune',
  scenario: 'pre-hospitalisation/information-et-questionnaire',
  fires: [],
  conduite: { parApiLps: true },
})
