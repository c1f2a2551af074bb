import type { DomainEvent } from '#src/domain/domain-event.ts'
import type { EnvoiEnFile } from '#src/domain/envoi-en-file.ts'
import type { JsonObject } from '#src/domain/json.ts'
import { destinationDe, type MailDestination } from '#src/exchange/courriel/mail-destination.ts'
import type { Transaction } from '#src/exchange/transaction.ts'
import { type Enveloppe, headOf } from '../enveloppe.ts'
import { faitsDe } from '../lecture.ts'
import type { Remise, ReponseRemise, remiseInterOperateurs } from '../transactions/remise-inter-operateurs.ts'
import { type EtatFile, FLUX_FILE, MODELE_FILE } from './etat-file.ts'
import { type Politique, suiteDeLEssai } from './suite-de-l-essai.ts'

/** A mail of the queue, or the report that it owes, handed to a mailbox of the bench. */
interface RemiseInterne extends Remise {
  readonly id: number
  readonly quoi: 'courriel' | 'avis'
}

/** What the transaction works with. */
export interface MoyensRemiseInterne {
  /** The delivery between operators: same checks of the recipient, same deposit. */
  readonly remise: ReturnType<typeof remiseInterOperateurs>
  readonly destinations: () => readonly MailDestination[]
  readonly politique: Politique
}

/**
 * Delivery of a queued mail to a mailbox that the bench holds: the deposit and what becomes of the queue in one append. The mail was judged
 * when it was submitted, so nothing is judged here but the destination's refusal.
 */
export function remiseInterne({ remise, destinations, politique }: MoyensRemiseInterne): Transaction<RemiseInterne, ReponseRemise> {
  const { decodeWhole: _decodeWhole, whole: _whole, ...remettre } = remise
  return {
    ...remettre,
    id: 'mssante/remise-interne',
    title: { fr: 'Remise de la file d’envoi à une boîte tenue par le banc', en: 'Delivery from the queue to a mailbox held by the bench' },
    source: 'RFC 5321 ; specs/mssante.md §1.4, §2',
    judged: 'with-exchange',
    accepts: ({ head }) => 'envoi' in head,

    async decode(received) {
      const { envoi, quoi } = teteOf(received.head)
      const { message, anomalies: _deposit } = await remise.decode(received)
      return { message: { ...message, id: envoi, quoi }, anomalies: [] }
    },

    streams(message) {
      const depots = remise.streams(message)
      const emetteur = destinationEmettrice(message, destinations())
      const sien = emetteur && { stream: emetteur.stream(message.enveloppe.expediteur.adresse), model: emetteur.model }
      // a person may write to their own mailbox
      const autre = sien && !depots.some(({ stream }) => stream === sien.stream) ? [sien] : []
      return [...depots, { stream: FLUX_FILE, model: MODELE_FILE }, ...autre]
    },

    control(message, states, ctx) {
      const [servi] = message.servis
      const taille = message.lecture?.faits.size
      const refus = servi?.destination.controlRecipient(servi.adresse, states.get(servi.destination.stream(servi.adresse)), taille, ctx)
      return refus ?? remise.control(message, states, ctx)
    },

    decide(message, states, refus, ctx) {
      const { envois } = states.get<EtatFile>(FLUX_FILE)
      const envoi = envois.find(({ id }) => id === message.id)
      const decision = remise.decide({ ...message, arrivee: arriveeDe(message, envoi) }, states, refus, ctx)
      if (!envoi) return decision
      const { code, text } = remise.encode(decision.answer, message, ctx)
      const suite: DomainEvent =
        message.quoi === 'avis'
          ? { type: 'envoi-avise', id: envoi.id }
          : suiteDeLEssai(envoi, { code, text: text ?? '' }, ctx.nowMs, politique)
      return {
        ...decision,
        events: [
          ...decision.events,
          { stream: FLUX_FILE, event: suite },
          ...emission(message, envoi.par, refus?.code, suite, destinations()),
        ],
      }
    },

    artefacts: () => [],
  }
}

/** A report is the operator's own mail, and what another operator entrusted was submitted to nobody: only a submission leaves a trace here. */
function arriveeDe({ enveloppe: { ehlo }, quoi }: RemiseInterne, envoi: EnvoiEnFile | undefined): NonNullable<Remise['arrivee']> {
  if (!envoi || quoi === 'avis') return { ehlo }
  const { passages, dsn } = envoi
  return { ...(passages ? { ehlo, passages } : { ehlo: envoi.ehlo }), ...(dsn.orcpt !== undefined && { orcpt: dsn.orcpt }) }
}

/** The head of such an exchange: the envelope, and which mail of the queue it is. */
export function teteRemiseInterne(enveloppe: Enveloppe, envoi: number, quoi: RemiseInterne['quoi']): JsonObject {
  return { ...headOf(enveloppe), envoi, quoi }
}

function teteOf(head: JsonObject): { readonly envoi: number; readonly quoi: RemiseInterne['quoi'] } {
  return { envoi: Number(head['envoi']), quoi: head['quoi'] === 'avis' ? 'avis' : 'courriel' }
}

/** What the sender's own mailbox learns: the mail left, or was refused for good. */
function emission(
  message: RemiseInterne,
  par: string | undefined,
  code: string | undefined,
  suite: DomainEvent,
  destinations: readonly MailDestination[],
): readonly { stream: string; event: DomainEvent }[] {
  const { enveloppe, lecture, servis } = message
  const emetteur = destinationEmettrice(message, destinations)
  const adresse = servis[0]?.adresse
  if (!emetteur || !lecture || adresse === undefined || suite.type !== 'envoi-tente' || suite.issue === 'reporte') return []
  const mail = faitsDe(lecture, adresse)
  const event: DomainEvent =
    code === undefined ? { type: 'courriel-emis', mail, ...(par !== undefined && { par }) } : { type: 'courriel-refuse', mail, code }
  return [{ stream: emetteur.stream(enveloppe.expediteur.adresse), event }]
}

/** Who holds the sender's mailbox; nobody for the null path. */
function destinationEmettrice({ enveloppe }: Remise, destinations: readonly MailDestination[]): MailDestination | undefined {
  const { adresse } = enveloppe.expediteur
  return adresse === '' ? undefined : destinationDe(destinations, adresse)
}
