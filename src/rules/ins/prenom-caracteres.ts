import { defineRule } from '../rule.ts'
import { judgeChamps, withTraits, written } from './champ-ecart.ts'

const mutant = (title: string, value: string) => ({
  title,
  mutate: (request: Parameters<typeof withTraits>[0]) =>
    withTraits(request, (traits) => ({ prenoms: [written(traits.prenoms[0], value)] })),
})

export default defineRule({
  id: 'ins/prenom-caracteres',
  artefact: 'ins',
  title: {
    fr: 'Le prénom est en capitales sans accent, sans double trait d’union, sans trait d’union ni apostrophe à la fin',
    en: 'The given name is in unaccented capitals, without double hyphen, without final hyphen or apostrophe',
  },
  requirements: ['CHK-INS-06'],
  check: ({ traits }) =>
    judgeChamps(
      traits?.prenoms ?? [],
      {
        fr: 'A–Z, espace, apostrophe droite, trait d’union ; pas de double trait d’union ; une lettre au début et à la fin',
        en: 'A–Z, space, straight apostrophe, hyphen; no double hyphen; a letter at the start and at the end',
      },
      (prenom) => /^[A-Z](?:[A-Z' -]*[A-Z])?$/.test(prenom) && !/[ ']{2}|--/.test(prenom),
    ),
  mutants: [mutant('accent', 'ZOÉ'), mutant('double trait d’union', 'PIERRE--ALAIN'), mutant('trait d’union à la fin', 'PIERRE-')],
})
