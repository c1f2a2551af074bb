import { defineRule } from '../rule.ts'
import { judgeChamps, written } from './champ-ecart.ts'

/** Ours: no source gives a tolerance. */
const MAX_SKEW_MS = 5 * 60_000

const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/

export default defineRule({
  id: 'ins/temps',
  artefact: 'ins',
  title: {
    fr: 'Temps des deux contextes porte son fuseau et s’écarte de l’heure de réception de cinq minutes au plus',
    en: 'Temps of both contexts has its zone and is within five minutes of the time of reception',
  },
  requirements: ['BANC-INS-04'],
  check({ contexteBam, contexteLps, reception: { recueMs } }) {
    const temps = [contexteBam?.temps, contexteLps?.temps]
    if (recueMs === undefined) {
      const outcome = judgeChamps(temps, { fr: 'xsd:dateTime avec fuseau', en: 'xsd:dateTime with a time zone' }, (value) =>
        DATE_TIME.test(value),
      )
      // The form alone was looked at.
      return Array.isArray(outcome) && outcome.length === 0 ? 'non-verifiable' : outcome
    }
    const recue = new Date(recueMs).toISOString()
    const expected = {
      fr: `xsd:dateTime avec fuseau, à cinq minutes près de ${recue}`,
      en: `xsd:dateTime with a time zone, within five minutes of ${recue}`,
    }
    return judgeChamps(temps, expected, (value) => DATE_TIME.test(value) && Math.abs(Date.parse(value) - recueMs) <= MAX_SKEW_MS)
  },
  mutants: [
    {
      title: 'horloge en retard de dix minutes',
      mutate: (request) => ({ ...request, reception: { ...request.reception, recueMs: (request.reception.recueMs ?? 0) + 600_000 } }),
    },
    {
      title: 'sans fuseau',
      mutate: (request) => ({
        ...request,
        contexteLps: { ...request.contexteLps!, temps: written(request.contexteLps!.temps, '2026-03-02T09:30:00') },
      }),
    },
  ],
})
