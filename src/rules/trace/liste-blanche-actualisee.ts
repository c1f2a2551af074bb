import type { EntryOf } from '#src/domain/journal-entry.ts'
import { defineRule } from '../rule.ts'
import { echangesDe, lors, type Trace } from './trace.ts'

const HEURE = 3_600_000

/** A day, and an hour for those who come at the same time every day: general knowledge, no source gives the period (`specs/mssante.md` §1.3). */
const PERIODE_HEURES = 25

export default defineRule({
  id: 'trace/liste-blanche-actualisee',
  artefact: 'trace',
  title: {
    fr: 'L’opérateur qui télécharge la liste blanche du banc la relit au moins chaque jour où il remet des courriels.',
    en: 'The operator that downloads the bench’s white list reads it again at least every day on which it delivers mails.',
  },
  requirements: ['REF1.2'],
  check(trace) {
    // each delivery with the last download before it; before the first one, nothing says that the operator uses this list
    let derniere: EntryOf<'exchange'> | undefined
    const exercees = echangesDe(trace).flatMap((exchange) => {
      if (estTelechargement(exchange)) derniere = exchange
      return derniere && estRemise(exchange) ? [{ remise: exchange, derniere }] : []
    })
    if (exercees.length === 0) return 'non-applicable'
    const vieillies = exercees.filter((exercee) => exercee.remise.benchMs - exercee.derniere.benchMs > PERIODE_HEURES * HEURE)
    // one écart per download that was left to age
    return vieillies
      .filter((vieillie, rang) => vieillie.derniere !== vieillies[rang - 1]?.derniere)
      .map(({ remise, derniere: lue }) => ({
        expected: `un téléchargement de moins de ${PERIODE_HEURES} heures`,
        received: `le dernier a ${Math.floor((remise.benchMs - lue.benchMs) / HEURE)} heures`,
        position: lors(remise),
      }))
  },
  mutants: [{ title: 'téléchargée une seule fois', mutate: unSeulTelechargement }],
})

function estTelechargement({ payload: { transaction, code } }: EntryOf<'exchange'>): boolean {
  return transaction === 'mssante/telechargement-liste-blanche' && (code === '200' || code === '304')
}

function estRemise({ payload: { transaction, code } }: EntryOf<'exchange'>): boolean {
  return transaction === 'mssante/remise-inter-operateurs' && code.startsWith('250')
}

function unSeulTelechargement(trace: Trace): Trace {
  const premier = echangesDe(trace).find(estTelechargement)
  return {
    ...trace,
    entries: trace.entries.filter((entry) => entry.kind !== 'exchange' || entry === premier || !estTelechargement(entry)),
  }
}
