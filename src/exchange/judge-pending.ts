import type { Journal } from '#src/journal/journal.ts'
import type { JudgementQueue } from './judgement-queue.ts'
import { readInJournal } from './pending-judgement.ts'
import type { AnyTransaction } from './transaction.ts'

const PAGE = 1_000

/**
 * Queues the exchanges that a stop left without a judgement (design §1). Gives how many were queued. The transactions are asked for when
 * there are any.
 *
 * @param last `seq` of the last entry the journal held when the bench opened: what came since has its judgement on the way
 */
export async function judgePending(
  journal: Journal,
  queue: JudgementQueue,
  last: number,
  transactions: () => Promise<readonly AnyTransaction[]>,
): Promise<number> {
  let queued = 0
  const nextPage = async (after: number) => (await journal.unjudged(PAGE, after)).filter(({ seq }) => seq <= last)
  for (let page = await nextPage(0); page.length > 0; page = await nextPage(page.at(-1)!.seq)) {
    const byId = new Map((await transactions()).map((transaction) => [transaction.id, transaction]))
    for (const { seq, payload } of page) {
      await queue.room()
      queue.add(readInJournal(journal, seq, byId.get(payload.transaction)))
    }
    queued += page.length
  }
  return queued
}
