import { defineRule } from '../rule.ts'
import { judgeChamps, withTraits, written } from './champ-ecart.ts'

const mutant = (title: string, value: string) => ({
  title,
  mutate: (request: Parameters<typeof withTraits>[0]) =>
    withTraits(request, (traits) => ({ lieuNaissance: written(traits.lieuNaissance, value) })),
})

export default defineRule({
  id: 'ins/lieu-naissance-cog',
  artefact: 'ins',
  title: {
    fr: 'Le lieu de naissance, s’il est donné, a la forme d’un code officiel géographique',
    en: 'The birth place, when given, has the shape of an official geographic code (COG)',
  },
  requirements: ['EXI 14', 'EXI 15'],
  check: ({ traits }) =>
    judgeChamps(
      [traits?.lieuNaissance],
      {
        fr: 'code COG de 5 caractères : commune, pays (99xxx) ou 99999',
        en: 'COG code of 5 characters: commune, country (99xxx) or 99999',
      },
      (lieu) => /^(?!00|20)(?:\d{2}|2[AB])\d{3}$/.test(lieu),
    ),
  mutants: [mutant('nom de commune', 'MIREFLEURS'), mutant('code tronqué', '6322'), mutant('ancien département de la Corse', '20004')],
})
