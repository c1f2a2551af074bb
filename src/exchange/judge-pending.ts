import type { Journal } from '#src/journal/journal.ts'
import type { JudgementQueue } from './judgement-queue.ts'
import { readAgain } from './read-again.ts'
import type { AnyTransaction, Received } from './transaction.ts'

const PAGE = 5_000

/**
 * Queues the exchanges that a stop left without a judgement, decoding them again from their stored bytes (design §1). An exchange whose
 * bytes or transaction are gone gets an empty judgement. Gives how many were queued. The transactions are asked for when there are any.
 */
export async function judgePending(
  journal: Journal,
  queue: JudgementQueue,
  transactions: () => Promise<readonly AnyTransaction[]>,
): Promise<number> {
  const pending = await journal.unjudged(PAGE)
  if (pending.length === 0) return 0
  const byId = new Map((await transactions()).map((transaction) => [transaction.id, transaction]))
  for (const entry of pending) {
    const { request, head, refusal } = entry.payload
    const transaction = byId.get(entry.payload.transaction)
    await queue.room()
    queue.add({
      seq: entry.seq,
      entry,
      refusal,
      size: request?.size ?? 0,
      read: async () => {
        const body = request && (await journal.blob(request.sha256))
        if (!transaction || !body) return { artefacts: [], anomalies: [] }
        const received: Received = { head, body }
        return readAgain(transaction, await transaction.decode(received), received)
      },
    })
  }
  return pending.length
}
