import { defineProfil } from '../profil.ts'

export default defineProfil({
  id: 'objet-fautif',
  titre: { fr: 'Donne un objet libre à ses envois de documents', en: 'Gives its document mails a free subject' },
  famille: 'mail',
  scenario: 'sortie/lettre-de-liaison',
  fires: ['mail/objet-xdm'],
  conduite: {
    courriel: (courriel) => (courriel.subject.startsWith('XDM/1.0/DDM') ? { ...courriel, subject: 'Votre lettre de liaison' } : courriel),
  },
})
