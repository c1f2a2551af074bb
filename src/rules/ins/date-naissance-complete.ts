import { defineRule } from '../rule.ts'
import { judgeChamps, withTraits, written } from './champ-ecart.ts'

const mutant = (title: string, value: string) => ({
  title,
  mutate: (request: Parameters<typeof withTraits>[0]) =>
    withTraits(request, (traits) => ({ dateNaissance: written(traits.dateNaissance, value) })),
})

export default defineRule({
  id: 'ins/date-naissance-complete',
  artefact: 'ins',
  title: {
    fr: 'La date de naissance est complète et existe au calendrier ; un jour ou un mois inconnu est remplacé selon l’EXI 11',
    en: 'The birth date is complete and exists; an unknown day or month is replaced as EXI 11 says',
  },
  requirements: ['EXI 11', 'EXI 12'],
  check: ({ traits }) =>
    judgeChamps([traits?.dateNaissance], { fr: 'AAAA-MM-JJ, date existante', en: 'YYYY-MM-DD, an existing date' }, existsInCalendar),
  mutants: [
    mutant('jour inconnu', '1965-01-00'),
    mutant('jour et mois inconnus', '1965-00-00'),
    mutant('forme française', '01/01/1960'),
    mutant('jour impossible', '1997-02-30'),
  ],
})

function existsInCalendar(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const date = new Date(Date.UTC(year, month - 1, day))
  return year >= 1850 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}
