import type { Decoded } from '#src/domain/anomaly.ts'
import type { EntryOf, NewEntry } from '#src/domain/journal-entry.ts'
import type { Journal } from '#src/journal/journal.ts'
import type { Judgeable, ReadArtefacts } from './judgement-queue.ts'
import type { AnyTransaction, Received } from './transaction.ts'

const NOTHING: ReadArtefacts = { artefacts: [], anomalies: [] }
const EMPTY = new Uint8Array()

/** An exchange whose decoded message waits in memory; `size` is what it holds, bytes. */
export function heldInMemory<Message>(
  { seq, entry, size }: { readonly seq: number; readonly entry: NewEntry<'exchange'>; readonly size: number },
  transaction: AnyTransaction,
  decoded: Decoded<Message> | undefined,
): Judgeable {
  return { seq, size, open: async () => ({ entry, ...(decoded ? artefactsOf(transaction, decoded) : NOTHING) }) }
}

/**
 * An exchange that nothing holds: its entry and bytes are read in the journal when its turn comes. One whose bytes or transaction are gone
 * gets an empty judgement.
 */
export function readInJournal(journal: Journal, seq: number, transaction: AnyTransaction | undefined): Judgeable {
  return {
    seq,
    size: 0,
    async open() {
      const entry = (await journal.entry(seq)) as EntryOf<'exchange'>
      const { request, head } = entry.payload
      // a body without a byte has no blob; of somebody outside the population nothing is kept, not even the head
      const body = request ? await journal.blob(request.sha256) : Object.keys(head).length > 0 && EMPTY
      return {
        entry,
        ...(transaction && body
          ? await decodeWhole(transaction, { head, body, ...(request && { spooled: { ref: request, bytes: body } }) })
          : NOTHING),
      }
    },
  }
}

/** Decodes all that the rules judge. */
export async function decodeWhole(transaction: AnyTransaction, received: Received): Promise<ReadArtefacts> {
  return artefactsOf(transaction, await (transaction.decodeWhole ?? transaction.decode)(received))
}

function artefactsOf<Message>(transaction: AnyTransaction, { message, anomalies }: Decoded<Message>): ReadArtefacts {
  return { artefacts: transaction.artefacts(message), anomalies }
}
