import type { DomainEvent } from '#src/domain/domain-event.ts'
import type { EntryKeys } from '#src/domain/journal-entry.ts'
import type { JsonObject } from '#src/domain/json.ts'
import { isFinal } from '#src/wire/smtp/not-sent.ts'
import type { DemandeDsn, SendMailResult } from '#src/wire/smtp/send-mail.ts'
import type { ChangeOf } from '../exchanges.ts'
import { BANC } from '../peer.ts'
import type { SimulatorEnvironment } from '../simulator.ts'
import type { StreamModel } from '../transaction.ts'
import { etablissementDe } from './etablissement-de.ts'
import { createRemise, type Depot } from './remise.ts'

/** A mail that a simulator writes to an establishment or to a mailbox of the bench. */
export interface CourrielSortant {
  /** `mon-espace-sante/emission-patient`. */
  readonly transaction: string
  /** MAIL FROM; empty for the null path of a receipt or report. */
  readonly de: string
  readonly a: string
  readonly message: Uint8Array
  /** The same for a server without SMTPUTF8 (`OutgoingMail`). */
  readonly sansSmtputf8?: Uint8Array
  readonly keys: EntryKeys
  /** Canonical; `de`, `a` and `code` are added. */
  readonly summary: JsonObject
  /** What the answer changes in the sender's mailbox. */
  readonly stream: string
  // biome-ignore lint/suspicious/noExplicitAny: each simulator has its own state
  readonly model: StreamModel<any>
  readonly events: (result: SendMailResult) => readonly DomainEvent[]
  /** What it changes in other streams. */
  readonly autres?: (result: SendMailResult) => readonly ChangeOf[]
  /** Delivery reports asked for (RFC 3461). */
  readonly dsn?: DemandeDsn
}

/**
 * Gives the function that puts a mail into a mailbox of the bench, or hands it to the operator of its recipient, then records the exchange
 * with the events its answer makes. What is put off goes to the outgoing queue, which makes the events of the end. Never rejects for what the
 * other side does.
 *
 * @param operateur who writes: its service name in the journal, the name it gives with EHLO
 */
export function createCourrielSortant(
  environment: Pick<
    SimulatorEnvironment,
    'client' | 'clock' | 'destinations' | 'etablissements' | 'exchanges' | 'hoteDuDomaine' | 'listeBlanche' | 'reprises' | 'serverKeys'
  >,
  operateur: { readonly service: string; readonly hostName: string },
): (courriel: CourrielSortant) => Promise<SendMailResult> {
  const { etablissements, exchanges } = environment
  const { service, hostName } = operateur
  const remettre = createRemise(environment, hostName)
  return async (courriel) => {
    const { transaction, de, a, message, keys, summary, stream, model, events, autres } = courriel
    const etablissement = etablissementDe(etablissements, a)
    const { result, ecart, peer, depot } = await remettre(courriel, etablissement)
    const reprises = result.accepted || isFinal(result.code) ? undefined : environment.reprises()
    await exchanges.recordOutgoing({
      service,
      transaction,
      head: { mailFrom: de, rcptTo: [a], reponse: result.response, ...(result.command && { commande: result.command }) },
      body: (result.sansSmtputf8 && courriel.sansSmtputf8) || message,
      code: result.code,
      ...(peer && { peer }),
      ...(ecart && { refusal: ecart }),
      summary: { de, a: [a], ...summary },
      keys,
      ...(etablissement && { establishment: etablissement.finess }),
      events: reprises
        ? // the queue keeps the form that any server takes
          [reprises.confier({ ...courriel, message: courriel.sansSmtputf8 ?? message }, operateur)]
        : [{ stream, model, events: events(result) }, ...(autres?.(result) ?? []), ...(depot ? [changeOf(courriel, depot)] : [])],
    })
    await reprises?.reprendre()
    depot?.destination.delivered?.(a, depot.mail, de)
    return result
  }

  function changeOf({ a, de }: CourrielSortant, { destination, mail }: Depot): ChangeOf {
    const arrivee = { returnPath: de, ehlo: hostName }
    return {
      stream: destination.stream(a),
      model: destination.model,
      events: (state) => destination.deliver(a, mail, state, exchanges.context(BANC), arrivee),
    }
  }
}
