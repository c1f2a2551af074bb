import { defineProfil } from '../profil.ts'

export default defineProfil({
  id: 'ne-renvoie-pas-mdn',
  titre: {
    fr: 'Ouvre les messages des patients sans renvoyer d’accusé de lecture',
    en: 'Opens patients’ messages without sending a receipt',
  },
  famille: 'usage',
  scenario: 'pre-hospitalisation/information-et-questionnaire',
  fires: [],
  conduite: { renvoieAccuse: false },
})
