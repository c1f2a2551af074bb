import type { TLSSocket } from 'node:tls'
import { refusCoupure } from '#src/exchange/faults/coupure.ts'
import type { FaultFacts, Faults } from '#src/exchange/faults/faults.ts'
import type { Refusal } from '#src/exchange/refusal.ts'
import type { SessionContext } from '#src/exchange/service.ts'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'
import type { Received, WireAnswer } from '#src/exchange/transaction.ts'
import type { ParameterFault } from '#src/wire/smtp/esmtp-parameters.ts'
import {
  type SmtpBody,
  type SmtpConnectionHandle,
  type SmtpDialogue,
  type SmtpRecipient,
  type SmtpReply,
  type SmtpSender,
  smtpReply,
} from '#src/wire/smtp/smtp-dialogue.ts'
import type { SmtpMisuse } from '#src/wire/smtp/smtp-misuse.ts'
import type { ArmerFautes } from '../adresses-magiques/armer-fautes.ts'
import { refusArgument } from '../controls/adresse-illisible.ts'
import { refusAvantStarttls } from '../controls/avant-starttls.ts'
import { refusDonneesTropLentes } from '../controls/donnees-trop-lentes.ts'
import { refusFinDeDonnees } from '../controls/fin-de-donnees.ts'
import { refusDuRenvoi } from '../controls/renvoi.ts'
import { controleTaille } from '../controls/taille.ts'
import { type Compte, destinatairesAcceptes, type Enveloppe } from '../enveloppe.ts'
import { type Corps, DonneesTropLentesError, recevoirCorps } from './corps.ts'
import { lireJusqua } from './couper-au-milieu.ts'
import { type EffetSmtp, frapper } from './fautes-smtp.ts'
import type { EtapeSmtp } from './points-de-faute.ts'
import { type MoyensTransaction, TransactionEnCours } from './transaction-en-cours.ts'

/** What every conversation of an SMTP service works with. */
export interface MoyensDialogueSmtp extends MoyensTransaction {
  readonly journal: Pick<SimulatorEnvironment['journal'], 'spool'>
  readonly faults: Faults
  /** Sets the faults that magic recipient addresses ask for. */
  readonly armer: ArmerFautes
  /** Largest message, bytes. */
  readonly tailleMax: number
  /** Time a body may take, wall milliseconds. */
  readonly donneesMs: number
}

/**
 * One SMTP connection. Controls run at the command that the real service checks them at; the transaction is carried through the pipeline
 * once: after the dot, or when it ends with nothing but refusals.
 */
export abstract class DialogueSmtp<Moyens extends MoyensDialogueSmtp, Reponse extends WireAnswer & { readonly text: string }>
  implements SmtpDialogue
{
  protected readonly moyens: Moyens
  protected readonly session: SessionContext
  readonly #connexion: SmtpConnectionHandle
  readonly #transaction: TransactionEnCours
  /** What a fault asks for while the body comes. */
  #coupure: EffetSmtp | undefined
  #ditEnClair = false

  constructor(moyens: Moyens, session: SessionContext, connexion: SmtpConnectionHandle) {
    this.moyens = moyens
    this.session = session
    this.#connexion = connexion
    this.#transaction = new TransactionEnCours(moyens, session)
  }

  /** What the service checks at MAIL FROM, before the announced size. */
  protected abstract controlerExpediteur(sender: SmtpSender): Refusal | undefined
  /** What it checks at RCPT TO. */
  protected abstract controlerDestinataire(recipient: SmtpRecipient, tailleAnnoncee: number | undefined): Promise<Refusal | undefined>
  /** What it says of a command that came before STARTTLS. */
  protected refusEnClair(commande: string): Refusal {
    return refusAvantStarttls(commande)
  }
  /** Called once what was answered is durable, whatever the answer. */
  protected abstract repondu(reponse: Reponse, enveloppe: Enveloppe): void
  /** Who opened the session; a service without authentication has nobody. */
  protected compte(): Compte | undefined {
    return undefined
  }

  async connected(): Promise<SmtpReply | undefined> {
    return (await this.#subir('connect')) ?? (await this.#subir('accueil'))
  }

  secured(socket: TLSSocket): boolean {
    return this.session.secured?.(socket) ?? true
  }

  handshakeFailed(error: Error): void {
    this.session.handshakeFailed?.(error)
  }

  async ehlo(ehlo: string): Promise<SmtpReply | undefined> {
    return this.#subir('ehlo', { ehlo })
  }

  /** Once per connection: whoever does not do STARTTLS goes on with the commands that follow. */
  async beforeTls(commande: string): Promise<void> {
    if (this.#ditEnClair) return
    this.#ditEnClair = true
    await this.refuserSeul(this.refusEnClair(commande))
  }

  async mail(sender: SmtpSender): Promise<SmtpReply | undefined> {
    const faute = await this.frapper('mail', { de: sender.address })
    const refus = faute.refus ?? this.controlerExpediteur(sender) ?? controleTaille(sender.declaredSize ?? 0, this.moyens.tailleMax)
    this.#ouvrir(sender.address, sender.parameters, sender.declaredSize)
    if (refus) await this.#passer(refus)
    return faute.coupe ? this.couper() : refus && replyOf(refus)
  }

  async rcpt(recipient: SmtpRecipient): Promise<SmtpReply | undefined> {
    const { address, parameters } = recipient
    const controle = await this.controlerDestinataire(recipient, this.#transaction.enveloppe?.tailleAnnoncee)
    this.moyens.armer(this.moyens.service, this.#transaction.enveloppe?.expediteur.adresse ?? '', address)
    // nothing is told of a person outside the population, not even to a fault
    const faute = controle?.withheld ? {} : await this.frapper('rcpt', { a: address })
    const refus = faute.refus ?? controle
    this.#transaction.ajouter({ adresse: address, parametres: parameters, code: refus?.code ?? '250 2.1.5', ...(refus && { refus }) })
    return faute.coupe ? this.couper() : refus && replyOf(refus)
  }

  malformed(command: 'mail' | 'rcpt', argument: string, what?: ParameterFault): void {
    const refus = refusArgument(command, argument, what)
    const ouverte = this.#transaction.enveloppe !== undefined
    if (!ouverte) this.refuserSeul(refus).catch((error) => this.failed(error))
    else if (command === 'rcpt') this.#transaction.ajouter({ adresse: '', parametres: {}, code: refus.code, refus })
    else this.#transaction.noterIllisible(refus)
  }

  async beforeData(): Promise<SmtpReply | undefined> {
    const faute = await this.frapper('data')
    this.#coupure = faute.apresOctets === undefined ? undefined : faute
    if (this.#coupure || !faute.refus) return undefined
    await this.#passer(faute.refus)
    return faute.coupe ? this.couper() : replyOf(faute.refus)
  }

  async data(body: SmtpBody): Promise<SmtpReply> {
    const { journal, tailleMax, donneesMs } = this.moyens
    if (this.#coupure) return this.#couperAuMilieu(body, this.#coupure)
    let corps: Corps
    try {
      corps = await recevoirCorps(body, () => journal.spool(), donneesMs)
    } catch (error) {
      if (!(error instanceof DonneesTropLentesError)) throw error
      const refus = refusDonneesTropLentes(error.octets, donneesMs)
      await this.#passer(refus)
      return replyOf(refus)
    }
    const { refus: faute, coupe } = await this.frapper('apres-point')
    const refus =
      controleTaille(corps.octets, tailleMax) ??
      (corps.finAmbigue >= 0 ? refusFinDeDonnees(corps.finAmbigue) : undefined) ??
      (coupe ? undefined : faute)
    if (coupe) this.#transaction.noter('coupure après le point')
    if (corps.octets === 0) this.#transaction.noterCorpsVide()
    // a body over the limit was not kept
    const reponse = await this.#passer(refus, corps.spooled && corps.debut, corps.spooled)
    return coupe ? this.couper() : smtpReply(reponse.code, reponse.text)
  }

  async abandoned(): Promise<void> {
    // only refusals are worth an entry: a client that changed its mind was answered nothing final
    if (this.#transaction.enveloppe?.destinataires.some(({ refus }) => refus)) await this.#passer(undefined)
    else this.#transaction.fermer()
  }

  async expelled(misuse: SmtpMisuse): Promise<void> {
    const refus = refusDuRenvoi(misuse)
    if (this.#transaction.enveloppe) await this.#passer(refus)
    else await this.refuserSeul(refus)
  }

  waiting(client: Promise<void>): void {
    this.session.silent?.(client)
  }

  failed(error: unknown): void {
    // a client that leaves in the middle of its mail is no failure
    if ((error as NodeJS.ErrnoException).code !== 'ECONNECTION') this.session.failed?.(error)
  }

  closed(): void {
    this.#transaction.fermer()
  }

  /** Records what was refused outside a transaction: an address that cannot be read, an authentication. */
  protected async refuserSeul(refus: Refusal): Promise<void> {
    this.#ouvrir('', {}, undefined)
    await this.#passer(refus)
  }

  protected async frapper(etape: EtapeSmtp, faits: FaultFacts = {}): Promise<EffetSmtp> {
    const { faults, service } = this.moyens
    const { enveloppe } = this.#transaction
    const a = enveloppe ? destinatairesAcceptes(enveloppe).map(({ adresse }) => adresse) : []
    const effet = await frapper(faults, service, etape, {
      ehlo: this.#connexion.ehlo(),
      de: enveloppe?.expediteur.adresse ?? '',
      a,
      ...faits,
    })
    if (effet.retardMs !== undefined) this.#transaction.retarder({ etape, delayMs: effet.retardMs })
    return effet
  }

  protected couper(): SmtpReply {
    this.#connexion.cut()
    return smtpReply('421 4.4.2', 'Connection broken')
  }

  /** Strikes where no transaction goes on: what is answered, or the break, is recorded by itself. */
  async #subir(etape: EtapeSmtp, faits?: FaultFacts): Promise<SmtpReply | undefined> {
    const { refus, coupe } = await this.frapper(etape, faits)
    if (!refus) return undefined
    await this.refuserSeul(refus)
    return coupe ? this.couper() : replyOf(refus)
  }

  async #couperAuMilieu(body: SmtpBody, { apresOctets = 0 }: EffetSmtp): Promise<SmtpReply> {
    const lus = await lireJusqua(body, apresOctets)
    // the client may have left before
    if (this.#transaction.enveloppe) await this.#passer(refusCoupure('mssante', 'data', Math.min(lus, apresOctets)))
    return this.couper()
  }

  #ouvrir(adresse: string, parametres: SmtpSender['parameters'], tailleAnnoncee: number | undefined): void {
    const compte = this.compte()
    this.#transaction.ouvrir({
      ehlo: this.#connexion.ehlo(),
      ...(this.#connexion.helo() && { helo: true }),
      expediteur: { adresse, parametres },
      ...(compte && { compte }),
      ...(tailleAnnoncee !== undefined && { tailleAnnoncee }),
    })
  }

  async #passer(refus: Refusal | undefined, body?: Buffer, spooled?: Received['spooled']): Promise<Reponse> {
    const { reponse, enveloppe } = await this.#transaction.passer(refus, body, spooled)
    this.repondu(reponse as Reponse, enveloppe)
    return reponse as Reponse
  }
}

function replyOf({ code, wire }: Refusal): SmtpReply {
  return smtpReply(code, wire)
}
