import type { Decoded } from '#src/domain/anomaly.ts'
import type { MailFacts } from '#src/domain/mail-facts.ts'
import type { MailboxEvent } from '#src/domain/mailbox-event.ts'
import type { Population } from '#src/domain/population.ts'
import { etablissementDe } from '#src/exchange/courriel/etablissement-de.ts'
import { type Arrivee, destinationDe, type MailDestination } from '#src/exchange/courriel/mail-destination.ts'
import type { Refusal } from '#src/exchange/refusal.ts'
import type { Etablissement } from '#src/exchange/simulator.ts'
import type { Received, States, Transaction, WireAnswer } from '#src/exchange/transaction.ts'
import type { AutourDeLEnvoi } from '#src/wire/mssante/envoi.ts'
import { cdasOf } from '#src/wire/xdm/xdm-archive.ts'
import { controleBoucle } from '../controls/boucle.ts'
import { commandesIllisibles } from '../controls/commandes-illisibles.ts'
import { controlePopulation } from '../controls/population.ts'
import { destinatairesAcceptes, type Enveloppe, enveloppeOf, protocoleDe, refusDeTous } from '../enveloppe.ts'
import { faitsDe, type Lecture, lireCourriel, lireCourrielEntier } from '../lecture.ts'
import { resumeDe } from '../resume.ts'

/** One SMTP transaction: the envelope, and the mail when a body came. */
export interface Remise {
  readonly enveloppe: Enveloppe
  readonly lecture?: Lecture
  /** Recipients accepted at RCPT TO, with who holds their mailbox. */
  readonly servis: readonly Servi[]
  /** How it came, when it was not by an SMTP session. */
  readonly arrivee?: Pick<Arrivee, 'ehlo' | 'orcpt' | 'passages'>
}

interface Servi {
  readonly adresse: string
  readonly destination: MailDestination
}

/** A mail put into one mailbox. */
export interface Depot {
  readonly adresse: string
  readonly mail: MailFacts
  readonly patient?: string
}

export interface ReponseRemise {
  readonly refus?: Refusal
  readonly depots: readonly Depot[]
}

/** The reply after the dot, with what the session tells the destinations once it is durable. */
export interface ReponseSmtp extends WireAnswer {
  readonly text: string
  readonly depots: readonly Depot[]
}

/** What the transaction works with. */
export interface MoyensRemise extends AutourDeLEnvoi {
  readonly population: Population
  readonly inconnus: 'refuser' | 'signaler'
  readonly etablissements: readonly Etablissement[]
  readonly destinations: () => readonly MailDestination[]
}

/** Delivery of a mail by another operator of the espace de confiance, from MAIL FROM to the reply after the dot. */
export function remiseInterOperateurs(moyens: MoyensRemise): Transaction<Remise, ReponseRemise> {
  const servisPar = (enveloppe: Enveloppe): Servi[] =>
    destinatairesAcceptes(enveloppe).flatMap(({ adresse }) => {
      const destination = destinationDe(moyens.destinations(), adresse)
      return destination ? [{ adresse, destination }] : []
    })
  const decoder = async (received: Received, lire: typeof lireCourriel): Promise<Decoded<Remise>> => {
    const enveloppe = enveloppeOf(received.head)
    const vide = received.body.byteLength === 0
    const illisibles = commandesIllisibles(enveloppe)
    if (vide && !enveloppe.corpsVide) return { message: { enveloppe, servis: [] }, anomalies: illisibles }
    // the journal keeps no body to read an empty mail in again: it is judged as it is
    const { message: lecture, anomalies } = await (vide ? lireCourrielEntier : lire)(received, { enveloppe, ...moyens })
    return { message: { enveloppe, lecture, servis: servisPar(enveloppe) }, anomalies: [...illisibles, ...anomalies] }
  }
  return {
    id: 'mssante/remise-inter-operateurs',
    title: { fr: 'Remise d’un courriel par un autre opérateur MSSanté', en: 'Delivery of a mail by another MSSanté operator' },
    source: 'RFC 5321; specs/mssante.md §1.3, §1.4, §2',
    judged: 'afterwards',
    accepts: ({ head }) => 'expediteur' in head,

    decode: (received) => decoder(received, lireCourriel),
    decodeWhole: (received) => decoder(received, lireCourrielEntier),
    whole: ({ lecture }) => !lecture || lecture.envoi !== undefined,

    streams: ({ servis }) => servis.map(({ adresse, destination }) => ({ stream: destination.stream(adresse), model: destination.model })),

    control(remise, states, ctx) {
      const { enveloppe, lecture, servis } = remise
      const avant = enveloppe.refus ?? refusDeTous(enveloppe.destinataires)
      if (avant || !lecture) return avant
      return (
        controleBoucle(lecture.entetes) ??
        controlePopulation(lecture.matricules, moyens.population, moyens.inconnus) ??
        premier(servis, ({ adresse, destination }) =>
          destination.controlMessage(adresse, faitsDe(lecture, adresse), stateOf(states, destination, adresse), ctx),
        )
      )
    },

    decide(remise, states, refus, ctx) {
      const { lecture, servis } = remise
      if (refus || !lecture) return { answer: { ...(refus && { refus }), depots: [] }, events: [] }
      const events = servis.flatMap(({ adresse, destination }) =>
        destination
          .deliver(adresse, faitsDe(lecture, adresse), stateOf(states, destination, adresse), ctx, arriveeDe(remise, adresse))
          .map((event) => ({ stream: destination.stream(adresse), event })),
      )
      return { answer: { depots: events.flatMap(({ event }) => depotDe(event as MailboxEvent)) }, events }
    },

    encode({ refus, depots }): ReponseSmtp {
      return refus ? { code: refus.code, text: refus.wire, depots } : { code: '250 2.6.0', text: 'Message accepted', depots }
    },

    artefacts({ lecture }) {
      const envoi = lecture?.envoi
      if (!envoi) return []
      const { archive } = envoi
      return [
        { kind: 'mail', value: envoi },
        ...(archive ? [{ kind: 'xdm', value: archive } as const] : []),
        ...cdasOf(archive).map((cda) => ({ kind: 'cda', value: cda }) as const),
      ]
    },

    record({ enveloppe, lecture }, { refus, depots }) {
      const mail = depots[0]?.mail
      const patient =
        depots.find((depot) => depot.patient)?.patient ?? moyens.population.patientByMatricule(lecture?.matricules[0] ?? '')?.id
      const etablissement = etablissementDe(moyens.etablissements, enveloppe.expediteur.adresse)
      const messageId = mail?.messageId ?? lecture?.entetes.messageId
      return {
        keys: { ...(patient && { patient }), ...(messageId && { messageId }), ...(mail && { conversation: mail.conversation }) },
        summary: resumeDe(enveloppe, lecture, refus),
        ...(etablissement && { establishment: etablissement.finess }),
      }
    },
  }
}

function arriveeDe({ enveloppe, arrivee }: Remise, adresse: string): Arrivee {
  const { ehlo, expediteur, destinataires } = enveloppe
  const orcpt = destinataires.find((destinataire) => destinataire.adresse === adresse)?.parametres['ORCPT']
  const parSession = { ehlo, protocole: protocoleDe(enveloppe), ...(typeof orcpt === 'string' && { orcpt }) }
  return { returnPath: expediteur.adresse, ...(arrivee ?? parSession) }
}

function stateOf(states: States, destination: MailDestination, adresse: string): unknown {
  return states.get(destination.stream(adresse))
}

function premier<Item, Found>(items: readonly Item[], look: (item: Item) => Found | undefined): Found | undefined {
  for (const item of items) {
    const found = look(item)
    if (found !== undefined) return found
  }
  return undefined
}

function depotDe(event: MailboxEvent): Depot[] {
  if (event.type !== 'courriel-depose') return []
  return [{ adresse: event.mail.to, mail: event.mail, ...(event.patient && { patient: event.patient }) }]
}
