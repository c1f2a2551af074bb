import { type CorpsTropGrand, transactionTropGrande } from '#src/exchange/corps-trop-grand.ts'
import type { Transaction } from '#src/exchange/transaction.ts'

/** A call whose body is over the limit of the bench. @param limite bytes */
export const corpsTropGrand = (limite: number): Transaction<CorpsTropGrand, undefined> =>
  transactionTropGrande('dmp', limite, {
    title: { fr: 'Appel dont le corps est trop grand', en: 'Call whose body is too large' },
    source: 'limite du banc (RFC 9110 §15.5.14)',
  })
