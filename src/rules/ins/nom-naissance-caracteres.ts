import { defineRule } from '../rule.ts'
import { judgeChamps, withTraits, written } from './champ-ecart.ts'

const mutant = (title: string, value: string) => ({
  title,
  mutate: (request: Parameters<typeof withTraits>[0]) =>
    withTraits(request, (traits) => ({ nomNaissance: written(traits.nomNaissance, value) })),
})

export default defineRule({
  id: 'ins/nom-naissance-caracteres',
  artefact: 'ins',
  title: {
    fr: 'Le nom de naissance est en capitales sans accent, avec espace, apostrophe et trait d’union seulement là où ils sont permis',
    en: 'The birth name is in unaccented capitals, with space, apostrophe and hyphen only where allowed',
  },
  requirements: ['CHK-INS-06'],
  check: ({ traits }) =>
    judgeChamps(
      [traits?.nomNaissance],
      {
        fr: 'A–Z, espace, apostrophe droite, trait d’union ; ni espace ni trait d’union au début ; espaces et apostrophes jamais côte à côte',
        en: 'A–Z, space, straight apostrophe, hyphen; neither space nor hyphen at the start; spaces and apostrophes never side by side',
      },
      (nom) => /^[A-Z'][A-Z' -]*$/.test(nom) && !/[ ']{2}|-{3}/.test(nom),
    ),
  mutants: [
    mutant('nom en minuscules', 'Adrtrois'),
    mutant('accent', 'HÉRAULT'),
    mutant('apostrophe typographique', 'D’ARTAGNAN'),
    mutant('trait d’union au début', '-ADRTROIS'),
    mutant('deux espaces', 'DE  VINCI'),
  ],
})
