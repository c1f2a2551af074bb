import type { TLSSocket } from 'node:tls'
import { splitAdresse } from '#src/domain/adresse.ts'
import type { Exchanges } from '#src/exchange/exchanges.ts'
import type { Faults } from '#src/exchange/faults.ts'
import type { Lease, Leases } from '#src/exchange/leases.ts'
import type { MailDestination } from '#src/exchange/mail-destination.ts'
import type { Refusal } from '#src/exchange/refusal.ts'
import type { SessionContext } from '#src/exchange/service.ts'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'
import type { Received } from '#src/exchange/transaction.ts'
import {
  type SmtpBody,
  type SmtpConnectionHandle,
  type SmtpDialogue,
  type SmtpRecipient,
  type SmtpReply,
  type SmtpSender,
  smtpReply,
} from '#src/wire/smtp/smtp-dialogue.ts'
import type { DepotAnnonce } from '../avis-de-remise.ts'
import { refusAdresseIllisible } from '../controls/adresse-illisible.ts'
import { refusPasDeRelais } from '../controls/boite.ts'
import { controleCertificat } from '../controls/certificat.ts'
import { refusFinDeDonnees } from '../controls/fin-de-donnees.ts'
import { controleDomaineDestinataire, controleExpediteur } from '../controls/liste-blanche.ts'
import { controleTaille } from '../controls/taille.ts'
import { type Destinataire, type Enveloppe, headOf } from '../enveloppe.ts'
import type { ReponseSmtp, remiseInterOperateurs } from '../transactions/remise-inter-operateurs.ts'
import type { ListeBlancheIndexee } from '../white-list.ts'
import { recevoirCorps } from './corps.ts'
import { type EffetSmtp, type EtapeSmtp, frapper } from './fautes-smtp.ts'

/** What every conversation of the service works with. */
export interface MoyensDialogue {
  /** `mssante.inter-operateurs`. */
  readonly service: string
  /** False on the plain test listener. */
  readonly certificatExige: boolean
  readonly transaction: ReturnType<typeof remiseInterOperateurs>
  readonly listeBlanche: () => ListeBlancheIndexee
  readonly destinations: () => readonly MailDestination[]
  readonly exchanges: Exchanges
  readonly journal: Pick<SimulatorEnvironment['journal'], 'spool'>
  readonly faults: Faults
  readonly leases: Leases
  /** Tells the sender of a deposit when it asked for it. */
  readonly annoncer: (annonce: DepotAnnonce) => void
  /** Largest message, bytes. */
  readonly tailleMax: number
}

/**
 * One connection of another operator. Controls run at the command that the real service checks them at; the transaction is carried
 * through the pipeline once: after the dot, or when it ends with nothing but refusals.
 */
export class DialogueInterOperateurs implements SmtpDialogue {
  readonly #moyens: MoyensDialogue
  readonly #session: SessionContext
  readonly #connexion: SmtpConnectionHandle
  #enCours: { enveloppe: Enveloppe; lease: Lease } | undefined

  constructor(moyens: MoyensDialogue, session: SessionContext, connexion: SmtpConnectionHandle) {
    this.#moyens = moyens
    this.#session = session
    this.#connexion = connexion
  }

  async connected(): Promise<SmtpReply | undefined> {
    return this.#faute(await this.#frapper('connect'))
  }

  secured(socket: TLSSocket): boolean {
    return this.#session.secured?.(socket) ?? true
  }

  handshakeFailed(error: Error): void {
    this.#session.handshakeFailed?.(error)
  }

  async ehlo(): Promise<SmtpReply | undefined> {
    return this.#faute(await this.#frapper('ehlo'))
  }

  async mail(sender: SmtpSender): Promise<SmtpReply | undefined> {
    const { certificatExige, listeBlanche, tailleMax } = this.#moyens
    const peer = this.#session.peer()
    const faute = await this.#frapper('mail', { de: sender.address })
    const refus =
      faute.refus ??
      (certificatExige ? controleCertificat(peer) : undefined) ??
      controleExpediteur(sender.address, peer, listeBlanche()) ??
      controleTaille(sender.declaredSize ?? 0, tailleMax)
    this.#ouvrir(sender.address, sender.parameters, sender.declaredSize)
    if (refus) await this.#refuser(refus)
    return faute.coupe ? this.#couper() : refus && replyOf(refus)
  }

  async rcpt({ address, parameters }: SmtpRecipient): Promise<SmtpReply | undefined> {
    const faute = await this.#frapper('rcpt', { a: address })
    const refus = faute.refus ?? (await this.#controleDestinataire(address))
    this.#ajouter({ adresse: address, parametres: parameters, code: refus?.code ?? '250 2.1.5', ...(refus && { refus }) })
    return faute.coupe ? this.#couper() : refus && replyOf(refus)
  }

  malformed(command: 'mail' | 'rcpt', argument: string): void {
    const refus = refusAdresseIllisible(command, argument)
    if (command === 'mail' && !this.#enCours) {
      this.#ouvrir('', {}, undefined)
      void this.#refuser(refus)
    } else if (command === 'rcpt' && this.#enCours) this.#ajouter({ adresse: '', parametres: {}, code: refus.code, refus })
  }

  async data(body: SmtpBody): Promise<SmtpReply> {
    const { journal, tailleMax } = this.#moyens
    const avant = await this.#frapper('data')
    if (avant.coupe) return this.#couper()
    const corps = await recevoirCorps(body, () => journal.spool())
    const apres = await this.#frapper('apres-point')
    const refus =
      avant.refus ??
      controleTaille(corps.octets, tailleMax) ??
      (corps.finAmbigue >= 0 ? refusFinDeDonnees(corps.finAmbigue) : undefined) ??
      apres.refus
    // a body over the limit was not kept
    const reponse = await this.#passer(refus, corps.spooled ? corps.debut : Buffer.alloc(0), corps.spooled)
    return apres.coupe ? this.#couper() : smtpReply(reponse.code, reponse.text)
  }

  async abandoned(): Promise<void> {
    const enCours = this.#enCours
    if (!enCours) return
    // only refusals are worth an entry: a client that changed its mind was answered nothing final
    if (enCours.enveloppe.destinataires.some(({ refus }) => refus)) await this.#passer(undefined, Buffer.alloc(0))
    else this.#fermer()
  }

  closed(): void {
    this.#fermer()
  }

  async #controleDestinataire(address: string): Promise<Refusal | undefined> {
    const { listeBlanche, destinations, exchanges } = this.#moyens
    const horsEspace = controleDomaineDestinataire(address, listeBlanche())
    if (horsEspace) return horsEspace
    const destination = destinations().find((candidate) => candidate.serves(address))
    if (!destination) return refusPasDeRelais(address)
    const state = await exchanges.state(destination.stream(address), destination.model)
    const ctx = exchanges.context(this.#session.peer())
    return destination.controlRecipient(address, state, this.#enCours?.enveloppe.tailleAnnoncee, ctx)
  }

  #ouvrir(adresse: string, parametres: SmtpSender['parameters'], tailleAnnoncee: number | undefined): void {
    const { leases, service } = this.#moyens
    this.#enCours = {
      lease: leases.take(`transaction ${service} ${this.#session.connection}`),
      enveloppe: {
        ehlo: this.#connexion.ehlo(),
        expediteur: { adresse, parametres },
        destinataires: [],
        tls: this.#session.peer().tls !== undefined,
        ...(tailleAnnoncee !== undefined && { tailleAnnoncee }),
      },
    }
  }

  #ajouter(destinataire: Destinataire): void {
    const enCours = this.#enCours!
    // the address of somebody outside the population is not kept (design §9)
    const adresse = destinataire.refus?.withheld ? masque(destinataire.adresse) : destinataire.adresse
    const destinataires = [...enCours.enveloppe.destinataires, { ...destinataire, adresse }]
    this.#enCours = { ...enCours, enveloppe: { ...enCours.enveloppe, destinataires } }
  }

  async #refuser(refus: Refusal): Promise<void> {
    await this.#passer(refus, Buffer.alloc(0))
  }

  /** Carries the transaction through the pipeline; the reply may leave when this resolves. */
  async #passer(refus: Refusal | undefined, body: Buffer, spooled?: Received['spooled']): Promise<ReponseSmtp> {
    const { exchanges, transaction, service } = this.#moyens
    const enCours = this.#enCours!
    this.#enCours = undefined
    try {
      const enveloppe = { ...enCours.enveloppe, ...(refus && { refus }) }
      const reponse = (await exchanges.run({
        transaction,
        service,
        connection: this.#session.connection,
        peer: this.#session.peer(),
        received: { head: headOf(enveloppe), body, ...(spooled && { spooled }) },
      })) as ReponseSmtp
      this.#prevenir(reponse, enveloppe)
      return reponse
    } finally {
      enCours.lease.release()
    }
  }

  /** Tells the owner of each mailbox, and the sender that asked for it, once the deposit is durable. */
  #prevenir({ depots }: ReponseSmtp, { expediteur, destinataires }: Enveloppe): void {
    const { destinations, annoncer } = this.#moyens
    for (const depot of depots) {
      const destination = destinations().find((candidate) => candidate.serves(depot.adresse))
      if (!destination) continue
      destination.delivered?.(depot.adresse, depot.mail, expediteur.adresse)
      const adresse = depot.adresse.toLowerCase()
      const parametres = destinataires.find((destinataire) => destinataire.adresse.toLowerCase() === adresse)?.parametres ?? {}
      annoncer({ depot, destination, expediteur, parametres })
    }
  }

  #fermer(): void {
    this.#enCours?.lease.release()
    this.#enCours = undefined
  }

  #frapper(etape: EtapeSmtp, faits: Readonly<Record<string, string>> = {}): Promise<EffetSmtp> {
    const { faults, service } = this.#moyens
    const enveloppe = this.#enCours?.enveloppe
    const de = enveloppe?.expediteur.adresse ?? ''
    return frapper(faults, service, etape, { ehlo: this.#connexion.ehlo(), de, ...faits })
  }

  #faute({ refus, coupe }: EffetSmtp): SmtpReply | undefined {
    return coupe ? this.#couper() : refus && replyOf(refus)
  }

  #couper(): SmtpReply {
    this.#connexion.cut()
    return smtpReply('421 4.4.2', 'Connection broken')
  }
}

function replyOf({ code, wire }: Refusal): SmtpReply {
  return smtpReply(code, wire)
}

function masque(adresse: string): string {
  const { local = adresse, domaine = '' } = splitAdresse(adresse) ?? {}
  return `${local.slice(0, 1)}${'*'.repeat(Math.max(0, local.length - 1))}@${domaine}`
}
