import { codeDErreur } from '#src/wire/mime/objet-erreur.ts'
import { defineRule } from '../rule.ts'
import { changerCourriel } from './mutation.ts'
import { ecart, estRetourDErreur, vientDuLogiciel } from './portee.ts'

export default defineRule({
  id: 'mail/texte-du-retour-d-erreur',
  artefact: 'mail',
  title: {
    fr: 'Le texte d’un retour d’erreur donne le code de l’objet et son libellé.',
    en: 'The text of an error given back has the code of the subject and its label.',
  },
  requirements: ['MSS.STD3'],
  check(envoi) {
    const { subject, texts } = envoi.courriel
    const code = codeDErreur(subject)
    const [first] = texts
    if (code === undefined || !first || !vientDuLogiciel(envoi)) return 'non-applicable'
    const label = /\p{L}{3,}/u.test(first.text.replace(code, ''))
    return first.text.includes(code) && label
      ? 'conforme'
      : ecart(
          { fr: `${code} et son libellé`, en: `${code} and its label` },
          first.text.slice(0, 100) || { fr: 'aucun texte', en: 'no text' },
          { part: first.part },
        )
  },
  mutants: [
    { title: 'le libellé seul', mutate: (envoi) => ecrire(envoi, 'Identifiant de patient inconnu') },
    { title: 'le code seul', mutate: (envoi) => ecrire(envoi, '902') },
  ],
})

function ecrire(envoi: Parameters<typeof changerCourriel>[0], text: string) {
  return estRetourDErreur(envoi) ? changerCourriel(envoi, { texts: envoi.courriel.texts.map((one) => ({ ...one, text })) }) : envoi
}
