import { defineRule } from '../rule.ts'
import { changerCourriel } from './mutation.ts'
import { ecart, estRetourDErreur, ligneDe, vientDuLogiciel } from './portee.ts'

/** The prefix of the rule and that of the sample (`specs/mssante.md` §3.5), then the subject of the mail that failed. */
const OBJET = /^\[(?:KO Intégration système|Erreur d'intégration) !\] ?\[\d+\] XDM\/1\.0\/DDM\+/

export default defineRule({
  id: 'mail/objet-du-retour-d-erreur',
  artefact: 'mail',
  title: {
    fr: 'Un retour d’erreur par courriel standard a pour objet [KO Intégration système !][code] et l’objet d’origine.',
    en: 'An error given back by a standard mail has the subject [KO Intégration système !][code] and the original subject.',
  },
  requirements: ['MSS.STD2'],
  check(envoi) {
    if (!estRetourDErreur(envoi) || !vientDuLogiciel(envoi)) return 'non-applicable'
    const { courriel } = envoi
    return OBJET.test(courriel.subject)
      ? 'conforme'
      : ecart('[KO Intégration système !][code] XDM/1.0/DDM+…', courriel.subject, ligneDe(courriel, 'Subject'))
  },
  mutants: [
    {
      title: 'sans l’objet d’origine',
      mutate: (envoi) => (estRetourDErreur(envoi) ? changerCourriel(envoi, { subject: '[KO Intégration système !][902]' }) : envoi),
    },
  ],
})
