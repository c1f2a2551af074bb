import { defineProfil } from '../profil.ts'

export default defineProfil({
  id: 'vihf-secteur-sans-oid',
  titre: {
    fr: 'Donne dans ses VIHF le secteur d’activité sans sa nomenclature',
    en: 'Gives in its VIHF the sector without its code system',
  },
  famille: 'vihf',
  scenario: 'sortie/lettre-de-liaison',
  fires: ['vihf/secteur-activite'],
  conduite: { vihf: (vihf) => ({ ...vihf, secteurActivite: 'SA01' }) },
})
