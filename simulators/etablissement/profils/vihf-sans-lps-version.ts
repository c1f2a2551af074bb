import { defineProfil } from '../profil.ts'

export default defineProfil({
  id: 'vihf-sans-lps-version',
  titre: { fr: 'Écrit ses VIHF sans LPS_Version', en: 'Writes its VIHF without LPS_Version' },
  famille: 'vihf',
  scenario: 'sortie/lettre-de-liaison',
  fires: ['dmp/vihf-attributs'],
  conduite: {
    vihf({ lpsVersion: _lpsVersion, ...vihf }) {
      return vihf
    },
  },
})
