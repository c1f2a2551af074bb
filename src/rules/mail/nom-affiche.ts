import { defineRule } from '../rule.ts'
import { changerCourriel } from './mutation.ts'
import { ecart, ligneDe, vientDuLogiciel } from './portee.ts'

/** `<Titre>_<Prenom>_<NOM>_<Entité>`, titre and entité optional; a name without `_` is that of an organisation or application. */
const PERSONNE = /^(?:[^_]+_)?[^_]+_[\p{Lu}][\p{Lu}' -]*(?:_[^_]+)?$/u

const estEntite = (shown: string) => !shown.includes('_')
const estPersonne = (shown: string) => PERSONNE.test(shown)

/** The page names PER, ORG and APP; a CAB mailbox, and one whose kind is not known, may have either form. */
const FORMES = { PER: estPersonne, ORG: estEntite, APP: estEntite, CAB: (shown: string) => estEntite(shown) || estPersonne(shown) }
const ATTENDUS = {
  PER: 'Dr_Marie_MARTIN_Cabinet',
  ORG: 'Hopital A - Service',
  APP: 'Hopital A - Service',
  CAB: { fr: 'Dr_Marie_MARTIN_Cabinet ou Hopital A - Service', en: 'Dr_Marie_MARTIN_Cabinet or Hopital A - Service' },
}

export default defineRule({
  id: 'mail/nom-affiche',
  artefact: 'mail',
  title: {
    fr: 'Le nom affiché de l’expéditeur suit <Titre>_<Prénom>_<NOM>_<Entité> ou <Entité fonctionnelle> : c’est tout ce que le patient voit.',
    en: 'The sender’s display name follows <Title>_<Given>_<FAMILY>_<Entity> or <Functional entity>: it is all that the patient sees.',
  },
  requirements: ['ECO.2.2.7'],
  check(envoi) {
    const { courriel, enveloppe } = envoi
    if (!vientDuLogiciel(envoi)) return 'non-applicable'
    const { name, address } = courriel.from[0] ?? { name: '', address: '' }
    const shown = name.trim().slice(0, 500)
    const good = shown !== '' && shown.toLowerCase() !== address.toLowerCase() && FORMES[enveloppe.typeBoite ?? 'CAB'](shown)
    return good
      ? 'conforme'
      : ecart(ATTENDUS[enveloppe.typeBoite ?? 'CAB'], shown || { fr: 'aucun nom', en: 'no name' }, ligneDe(courriel, 'From'))
  },
  mutants: [
    { title: 'sans nom affiché', mutate: (envoi) => renommer(envoi, '') },
    { title: 'l’adresse en guise de nom', mutate: (envoi) => renommer(envoi, envoi.courriel.from[0]!.address) },
    {
      title: 'le nom d’une personne pour une boîte APP',
      mutate: (envoi) => (envoi.enveloppe.typeBoite === 'APP' ? renommer(envoi, 'Dr_Marie_MARTIN_Cabinet') : envoi),
    },
    {
      title: 'un nom libre pour une boîte PER',
      mutate: (envoi) => (envoi.enveloppe.typeBoite === 'PER' ? renommer(envoi, 'Marie Martin') : envoi),
    },
    { title: 'nom d’exercice en minuscules', mutate: (envoi) => renommer(envoi, 'Dr_Marie_Martin_Cabinet') },
  ],
})

function renommer(envoi: Parameters<typeof changerCourriel>[0], name: string) {
  return changerCourriel(envoi, { from: envoi.courriel.from.map((box) => ({ ...box, name })) })
}
