import { defineRule } from '../rule.ts'
import { avecUnAutreAccuse } from './mutation.ts'
import { courrielsDuLogiciel, lors, sansChevrons, type Trace } from './trace.ts'

export default defineRule({
  id: 'trace/accuse-unique',
  artefact: 'trace',
  title: {
    fr: 'Un destinataire ne renvoie qu’un accusé de lecture par courriel.',
    en: 'A recipient sends one receipt of reading for a mail.',
  },
  requirements: ['MSS.MDN3'],
  check(trace) {
    const accuses = accusesDe(trace)
    if (accuses.length === 0) return 'non-applicable'
    const vus = new Map<string, string>()
    return accuses.flatMap(({ exchange, cle, messageId }) => {
      const premier = vus.get(cle)
      if (premier === undefined) vus.set(cle, messageId)
      if (premier === undefined || premier === messageId) return []
      return [
        {
          expected: { fr: 'un seul accusé', en: 'a single receipt' },
          received: { fr: 'un second accusé du même courriel', en: 'a second receipt of the same mail' },
          position: lors(exchange),
        },
      ]
    })
  },
  mutants: [{ title: 'le même accusé sous un autre Message-ID', mutate: (trace) => avecUnAutreAccuse(trace, (mdn) => mdn) }],
})

/** The receipts that the software sent, known by the mail and by the mailbox that read it. */
function accusesDe(trace: Trace) {
  return courrielsDuLogiciel(trace).flatMap(({ exchange, mail: { messageId, rapport } }) =>
    rapport?.type === 'mdn'
      ? [{ exchange, messageId, cle: `${sansChevrons(rapport.originalMessageId)} ${rapport.par.toLowerCase()}` }]
      : [],
  )
}
