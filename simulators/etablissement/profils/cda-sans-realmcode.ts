import { defineProfil } from '../profil.ts'

export default defineProfil({
  id: 'cda-sans-realmcode',
  titre: { fr: 'Écrit ses CDA sans realmCode', en: 'Writes its CDA documents without realmCode' },
  famille: 'cda',
  scenario: 'sortie/lettre-de-liaison',
  fires: ['cda/realm-code'],
  conduite: { lettre: (xml) => xml.replace(/\s*<realmCode[^>]*\/>/, '') },
})
