import { defineProfil } from '../profil.ts'

export default defineProfil({
  id: 'sans-x-mss-nil',
  titre: { fr: 'Écrit ses courriels sans X-MSS-NIL', en: 'Writes its mails without X-MSS-NIL' },
  famille: 'mail',
  scenario: 'pre-hospitalisation/information-et-questionnaire',
  fires: ['mail/x-mss-nil'],
  conduite: {
    courriel({ xMss, ...courriel }) {
      const { nil: _nil, ...autres } = { ...xMss }
      return { ...courriel, xMss: autres }
    },
  },
})
