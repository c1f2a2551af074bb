import { defineProfil } from '../profil.ts'

export default defineProfil({
  id: 'reponse-non-reliee',
  titre: { fr: 'Répond aux patients sans In-Reply-To ni References', en: 'Answers patients without In-Reply-To nor References' },
  famille: 'mail',
  scenario: 'pre-hospitalisation/information-et-questionnaire',
  fires: ['mail/reponse-reliee'],
  conduite: {
    courriel({ inReplyTo: _inReplyTo, references: _references, ...courriel }) {
      return courriel
    },
  },
})
