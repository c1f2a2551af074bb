import { defineProfil } from '../profil.ts'

export default defineProfil({
  id: 'insi-prenoms-en-minuscules',
  titre: { fr: 'Cherche au téléservice INSi des prénoms en minuscules', en: 'Searches INSi for given names in lower case' },
  famille: 'ins',
  scenario: 'sortie/lettre-de-liaison',
  fires: ['ins/prenom-caracteres'],
  conduite: { recherche: (recherche) => ({ ...recherche, prenom: recherche.prenom.toLowerCase() }) },
})
