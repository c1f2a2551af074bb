import { defineProfil } from '../profil.ts'

export default defineProfil({
  id: 'ne-repond-pas',
  titre: { fr: 'Ouvre les messages des patients sans y répondre', en: 'Opens patients’ messages and does not answer' },
  famille: 'usage',
  scenario: 'pre-hospitalisation/information-et-questionnaire',
  fires: [],
  conduite: { repond: false },
})
