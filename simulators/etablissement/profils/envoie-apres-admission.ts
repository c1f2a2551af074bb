import { dixHeuresAvant } from '../heures-ouvrees.ts'
import { defineProfil } from '../profil.ts'

export default defineProfil({
  id: 'envoie-apres-admission',
  titre: { fr: 'Envoie l’information le lendemain de l’admission', en: 'Sends information the day after admission' },
  famille: 'usage',
  scenario: 'pre-hospitalisation/information-et-questionnaire',
  fires: [],
  conduite: { informationMs: (admissionPrevueMs) => dixHeuresAvant(admissionPrevueMs, -1) },
})
