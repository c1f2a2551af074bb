import { defineProfil } from '../profil.ts'

export default defineProfil({
  id: 'sans-defaut',
  titre: { fr: 'Fait tout comme il faut', en: 'Does everything properly' },
  famille: 'aucune',
  scenario: 'sortie/lettre-de-liaison',
  fires: [],
  conduite: {},
})
