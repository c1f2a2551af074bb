import { splitAdresse } from '#src/domain/adresse.ts'
import type { DomainEvent, MailFacts } from '#src/domain/domain-event.ts'
import type { EntryKeys } from '#src/domain/journal-entry.ts'
import type { JsonObject } from '#src/domain/json.ts'
import type { DemandeDsn, OutgoingMail, SendMailOptions, SendMailResult } from '#src/wire/smtp/send-mail.ts'
import { CERTIFICATE_NOT_ADMITTED } from '#src/wire/smtp/watch-starttls.ts'
import { clientContext } from './client-context.ts'
import type { Target } from './connect.ts'
import { ecartDeDn } from './dn-du-serveur.ts'
import { ecartDeStarttls, serveurInjoignable } from './echec-de-remise.ts'
import type { ChangeOf } from './exchanges.ts'
import type { MailDestination } from './mail-destination.ts'
import { BANC, type Peer } from './peer.ts'
import type { Refusal } from './refusal.ts'
import { entreeSansHote, sansHote } from './sans-hote.ts'
import type { Etablissement, SimulatorEnvironment } from './simulator.ts'
import type { StreamModel } from './transaction.ts'

/** A mail that a simulator writes to an establishment or to a mailbox of the bench. */
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
  readonly autres?: (result: SendMailResult) => readonly ChangeOf[]
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
  /** Facts of a mail for its recipient (`src/wire/mime/faits-du-courriel.ts`). */
  readonly lire: (message: Uint8Array, recipient: string) => MailFacts
}

/** What became of the mail, and what it changes at its recipient's. */
interface Remis {
  readonly result: SendMailResult
  /** Why the other operator's server could not be written to. */
  readonly ecart?: Refusal | undefined
  /** That server, once the session was secured. */
  readonly peer?: Peer
  readonly depot?: { readonly destination: MailDestination; readonly mail: MailFacts }
}

const SILENCE_MS = 60_000

/**
 * Gives the function that puts a mail into a mailbox of the bench, or hands it to the operator of its recipient's establishment (STARTTLS with
 * this simulator's own certificate), then records the exchange with the events its answer makes. What is put off goes to the outgoing queue,
 * which makes the events of the end. Never rejects for what the other side does.
 */
export function createCourrielSortant(
  environment: Pick<
    SimulatorEnvironment,
    'client' | 'clock' | 'destinations' | 'etablissements' | 'exchanges' | 'hoteDuDomaine' | 'listeBlanche' | 'reprises' | 'serverKeys'
  >,
  { service, hostName, send, lire }: OperateurEmetteur,
): (courriel: CourrielSortant) => Promise<SendMailResult> {
  const { client, clock, destinations, etablissements, exchanges, hoteDuDomaine, serverKeys } = environment
  return async (courriel) => {
    const { transaction, de, a, message, keys, summary, stream, model, events, autres, dsn } = courriel
    const domaine = splitAdresse(a)?.domaine ?? ''
    const etablissement = etablissements.find(({ domaines }) => domaines.includes(domaine))
    const { result, ecart, peer, depot } = await remettre(etablissement, domaine)
    const reprises = result.accepted || result.code.startsWith('5') ? undefined : environment.reprises?.()
    await exchanges.recordOutgoing({
      service,
      transaction,
      head: { mailFrom: de, rcptTo: [a], reponse: result.response, ...(result.command && { commande: result.command }) },
      body: message,
      code: result.code,
      ...(peer && { peer }),
      ...(ecart && { refusal: ecart }),
      summary: { de, a: [a], ...summary },
      keys,
      ...(etablissement && { establishment: etablissement.finess }),
      events: reprises
        ? [reprises.confier(courriel, { service, hostName })]
        : [{ stream, model, events: events(result) }, ...(autres?.(result) ?? []), ...(depot ? [changeOf(a, depot, de)] : [])],
    })
    await reprises?.reprendre()
    depot?.destination.delivered?.(a, depot.mail, de)
    return result

    async function remettre(connu: Etablissement | undefined, ailleurs: string): Promise<Remis> {
      const destination = destinations().find((candidate) => candidate.serves(a))
      const hote = connu?.smtp ?? hoteDuDomaine(ailleurs)
      if (!destination)
        return hote ? deliver(hote, connu ? 'etablissement.smtp' : 'sorties.domaines') : { result: await introuvable(ailleurs) }
      const state = await exchanges.state(destination.stream(a), destination.model)
      const refus = destination.controlRecipient(a, state, message.byteLength, exchanges.context(BANC))
      if (!refus) return { result: ACCEPTE, depot: { destination, mail: lire(message, a) } }
      // the domain is shared: the establishment's own server holds the mailboxes that the bench does not
      if (connu) return deliver(connu.smtp, 'etablissement.smtp')
      return { result: { accepted: false, code: refus.code, response: `${refus.code} ${refus.wire}`, command: 'RCPT' } }
    }

    async function deliver(smtp: Target, cle: string): Promise<Remis> {
      try {
        const socket = await client.connect(smtp)
        const liste = await environment.listeBlanche?.()
        const admet = liste && { admet: ({ subject }: { readonly subject: string }) => liste.admet(subject, domaine) }
        const options = { hostName, serverName: smtp.host, tls: clientContext(serverKeys), timeoutMs: SILENCE_MS, ...admet }
        const result = await send(socket, { mailFrom: de, rcptTo: a, message, ...(dsn && { dsn }) }, options)
        const peer = result.tls && { peer: { address: remote(socket), ...result.tls } }
        const inconnu = liste && result.starttls?.reason === CERTIFICATE_NOT_ADMITTED
        const ecart = inconnu ? ecartDeDn(result.starttls!, domaine, liste, result.response) : ecartDeStarttls(result, smtp, cle)
        return { result, ecart, ...peer }
      } catch (error) {
        const response = `Cannot reach ${smtp.host}:${smtp.port}: ${(error as Error).message}`
        return {
          result: { accepted: false, code: '000', response, command: 'CONN' },
          ecart: serveurInjoignable(error as Error, smtp, cle),
        }
      }
    }
  }

  async function introuvable(domaine: string): Promise<SendMailResult> {
    await exchanges.record([entreeSansHote(domaine, clock.now(), clock.wall())])
    return sansHote(domaine)
  }

  function changeOf(a: string, { destination, mail }: NonNullable<Remis['depot']>, de: string): ChangeOf {
    const { model } = destination
    const arrivee = { returnPath: de, ehlo: hostName }
    return {
      stream: destination.stream(a),
      model,
      events: (state) => destination.deliver(a, mail, state, exchanges.context(BANC), arrivee),
    }
  }
}

const ACCEPTE: SendMailResult = { accepted: true, code: '250 2.6.0', response: '250 2.6.0 Message accepted' }

/** A connection in memory has no address of its own. */
function remote(socket: object): string {
  return 'remoteAddress' in socket && typeof socket.remoteAddress === 'string' ? socket.remoteAddress : BANC.address
}
