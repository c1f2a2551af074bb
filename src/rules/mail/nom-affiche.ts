import { defineRule } from '../rule.ts'
import { changerCourriel } from './mutation.ts'
import { ecart, ligneDe, vientDuLogiciel } from './portee.ts'

/** `<Titre>_<Prenom>_<NOM>_<Entité>`, titre and entité optional; a name without `_` is that of an organisation or application. */
const PERSONNE = /^(?:[^_]+_)?[^_]+_[\p{Lu}][\p{Lu}' -]*(?:_[^_]+)?$/u

export default defineRule({
  id: 'mail/nom-affiche',
  artefact: 'mail',
  title: {
    fr: 'Le nom affiché de l’expéditeur suit <Titre>_<Prénom>_<NOM>_<Entité> ou <Entité fonctionnelle> : c’est tout ce que le patient voit.',
    en: 'The sender’s display name follows <Title>_<Given>_<FAMILY>_<Entity> or <Functional entity>: it is all that the patient sees.',
  },
  requirements: ['ECO.2.2.7'],
  check(envoi) {
    const { courriel } = envoi
    if (!vientDuLogiciel(envoi)) return 'non-applicable'
    const { name, address } = courriel.from[0] ?? { name: '', address: '' }
    const shown = name.trim().slice(0, 500)
    const good = shown !== '' && shown.toLowerCase() !== address.toLowerCase() && (!shown.includes('_') || PERSONNE.test(shown))
    return good ? 'conforme' : ecart('Dr_Marie_MARTIN_Cabinet ou Hopital A - Service', shown || 'aucun nom', ligneDe(courriel, 'From'))
  },
  mutants: [
    { title: 'sans nom affiché', mutate: (envoi) => renommer(envoi, '') },
    { title: 'l’adresse en guise de nom', mutate: (envoi) => renommer(envoi, envoi.courriel.from[0]!.address) },
    { title: 'nom d’exercice en minuscules', mutate: (envoi) => renommer(envoi, 'Dr_Marie_Martin_Cabinet') },
  ],
})

function renommer(envoi: Parameters<typeof changerCourriel>[0], name: string) {
  return changerCourriel(envoi, { from: envoi.courriel.from.map((box) => ({ ...box, name })) })
}
