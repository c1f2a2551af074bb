import { splitAdresse } from '#src/domain/adresse.ts'
import type { DomainEvent } from '#src/domain/domain-event.ts'
import type { EntryKeys } from '#src/domain/journal-entry.ts'
import type { JsonObject } from '#src/domain/json.ts'
import type { DemandeDsn, OutgoingMail, SendMailOptions, SendMailResult } from '#src/wire/smtp/send-mail.ts'
import type { OutgoingRecord } from './exchanges.ts'
import type { SimulatorEnvironment } from './simulator.ts'
import type { StreamModel } from './transaction.ts'

/** A mail that a simulator writes to an establishment. */
export interface CourrielSortant {
  /** `mon-espace-sante/emission-patient`. */
  readonly transaction: string
  /** MAIL FROM; empty for the null path of a receipt or report. */
  readonly de: string
  readonly a: string
  readonly message: Uint8Array
  readonly keys: EntryKeys
  /** Canonical; `de`, `a` and `code` are added. */
  readonly summary: JsonObject
  /** What the answer changes in the sender's mailbox. */
  readonly stream: string
  // biome-ignore lint/suspicious/noExplicitAny: each simulator has its own state
  readonly model: StreamModel<any>
  readonly events: (result: SendMailResult) => readonly DomainEvent[]
  /** What it changes in other streams. */
  readonly autres?: (result: SendMailResult) => OutgoingRecord['events']
  /** Delivery reports asked for (RFC 3461). */
  readonly dsn?: DemandeDsn
}

/** How this operator speaks SMTP: its service name in the journal, the name it gives with EHLO, the sender (`src/wire/smtp/send-mail.ts`). */
export interface OperateurEmetteur {
  readonly service: string
  readonly hostName: string
  readonly send: (
    socket: Awaited<ReturnType<SimulatorEnvironment['client']['connect']>>,
    mail: OutgoingMail,
    options: SendMailOptions,
  ) => Promise<SendMailResult>
}

const SILENCE_MS = 60_000

/**
 * Gives the function that hands a mail to the operator of its recipient's establishment (STARTTLS with this simulator's own
 * certificate), then records the exchange with the events its answer makes. Never rejects for what the other side does.
 */
export function createCourrielSortant(
  environment: Pick<SimulatorEnvironment, 'client' | 'etablissements' | 'exchanges' | 'serverKeys'>,
  { service, hostName, send }: OperateurEmetteur,
): (courriel: CourrielSortant) => Promise<SendMailResult> {
  const { client, etablissements, exchanges, serverKeys } = environment
  return async ({ transaction, de, a, message, keys, summary, stream, model, events, autres, dsn }) => {
    const domaine = splitAdresse(a)?.domaine ?? ''
    const etablissement = etablissements.find(({ domaines }) => domaines.includes(domaine))
    const result = etablissement ? await deliver(etablissement.smtp) : noOperator(domaine)
    await exchanges.recordOutgoing({
      service,
      transaction,
      head: { mailFrom: de, rcptTo: [a], reponse: result.response, ...(result.command && { commande: result.command }) },
      body: message,
      code: result.code,
      summary: { de, a: [a], ...summary },
      keys,
      ...(etablissement && { establishment: etablissement.finess }),
      events: [{ stream, model, events: events(result) }, ...(autres?.(result) ?? [])],
    })
    return result

    async function deliver(smtp: { readonly host: string; readonly port: number }): Promise<SendMailResult> {
      const { cert, key, ca } = serverKeys
      try {
        const socket = await client.connect(smtp)
        const options = { hostName, serverName: smtp.host, tls: { cert, key, ca }, timeoutMs: SILENCE_MS }
        return await send(socket, { mailFrom: de, rcptTo: a, message, ...(dsn && { dsn }) }, options)
      } catch (error) {
        return {
          accepted: false,
          code: '000',
          response: `Cannot reach ${smtp.host}:${smtp.port}: ${(error as Error).message}`,
          command: 'CONN',
        }
      }
    }
  }
}

function noOperator(domaine: string): SendMailResult {
  return { accepted: false, code: '000', response: `No declared establishment serves the domain "${domaine}"`, command: 'CONN' }
}
