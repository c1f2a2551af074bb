import { defineRule } from '../rule.ts'
import { changerCourriel, siDocument } from './mutation.ts'
import { estObjetXdm } from './objet.ts'
import { ecart, estEnvoiDeDocument, ligneDe } from './portee.ts'

export default defineRule({
  id: 'mail/objet-xdm',
  artefact: 'mail',
  title: {
    fr: 'L’objet suit le modèle XDM/1.0/DDM+<libellé> <NOM> <prénom> [<JJ/MM/AAAA>].',
    en: 'The subject follows XDM/1.0/DDM+<label> <FAMILY NAME> <given name> [<DD/MM/YYYY>].',
  },
  requirements: ['ECO.2.1.3'],
  check(envoi) {
    const { courriel } = envoi
    if (!estEnvoiDeDocument(envoi)) return 'non-applicable'
    return estObjetXdm(courriel.subject)
      ? 'conforme'
      : ecart(
          {
            fr: 'XDM/1.0/DDM+<libellé> <NOM> <prénom> [<JJ/MM/AAAA>]',
            en: 'XDM/1.0/DDM+<label> <FAMILY NAME> <given name> [<DD/MM/YYYY>]',
          },
          courriel.subject || { fr: 'objet vide', en: 'empty subject' },
          ligneDe(courriel, 'Subject'),
        )
  },
  mutants: [
    { title: 'objet libre', mutate: siDocument((envoi) => changerCourriel(envoi, { subject: 'Compte rendu' })) },
    {
      title: 'espace à la place du +',
      mutate: siDocument((envoi) => changerCourriel(envoi, { subject: envoi.courriel.subject.replace('DDM+', 'DDM ') })),
    },
    {
      title: 'nom de naissance accentué et en minuscules',
      mutate: siDocument((envoi) =>
        changerCourriel(envoi, { subject: 'XDM/1.0/DDM+CR d’imagerie médicale pat-trôis dominique 28/03/1979' }),
      ),
    },
  ],
})
