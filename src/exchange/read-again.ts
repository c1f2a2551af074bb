import type { Decoded } from '#src/domain/anomaly.ts'
import type { ReadArtefacts } from './judgement-queue.ts'
import type { Received, Transaction } from './transaction.ts'

/** Decodes what the answer did not need and gives what the rules judge. */
export async function readAgain<Message, Answer>(
  transaction: Transaction<Message, Answer>,
  decoded: Decoded<Message>,
  received: Received,
): Promise<ReadArtefacts> {
  const { message, anomalies } = transaction.complete ? await transaction.complete(decoded, received) : decoded
  return { artefacts: transaction.artefacts(message), anomalies }
}
