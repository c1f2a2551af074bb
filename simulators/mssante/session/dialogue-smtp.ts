import type { TLSSocket } from 'node:tls'
import { splitAdresse } from '#src/domain/adresse.ts'
import type { Exchanges } from '#src/exchange/exchanges.ts'
import type { Faults } from '#src/exchange/faults.ts'
import type { Lease, Leases } from '#src/exchange/leases.ts'
import type { Refusal } from '#src/exchange/refusal.ts'
import type { SessionContext } from '#src/exchange/service.ts'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'
import type { AnyTransaction, Received, WireAnswer } from '#src/exchange/transaction.ts'
import {
  type SmtpBody,
  type SmtpConnectionHandle,
  type SmtpDialogue,
  type SmtpRecipient,
  type SmtpReply,
  type SmtpSender,
  smtpReply,
} from '#src/wire/smtp/smtp-dialogue.ts'
import { refusAdresseIllisible, refusParametreIllisible } from '../controls/adresse-illisible.ts'
import { refusFinDeDonnees } from '../controls/fin-de-donnees.ts'
import { controleTaille } from '../controls/taille.ts'
import { type Compte, type Destinataire, type Enveloppe, headOf } from '../enveloppe.ts'
import { recevoirCorps } from './corps.ts'
import { type EffetSmtp, type EtapeSmtp, frapper } from './fautes-smtp.ts'

/** What every conversation of an SMTP service works with. */
export interface MoyensDialogueSmtp {
  /** `mssante.inter-operateurs`. */
  readonly service: string
  readonly transaction: AnyTransaction
  readonly exchanges: Exchanges
  readonly journal: Pick<SimulatorEnvironment['journal'], 'spool'>
  readonly faults: Faults
  readonly leases: Leases
  /** Largest message, bytes. */
  readonly tailleMax: number
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
  #enCours: { enveloppe: Enveloppe; lease: Lease } | undefined

  constructor(moyens: Moyens, session: SessionContext, connexion: SmtpConnectionHandle) {
    this.moyens = moyens
    this.session = session
    this.#connexion = connexion
  }

  /** What the service checks at MAIL FROM, before the announced size. */
  protected abstract controlerExpediteur(sender: SmtpSender): Refusal | undefined
  /** What it checks at RCPT TO. */
  protected abstract controlerDestinataire(recipient: SmtpRecipient, tailleAnnoncee: number | undefined): Promise<Refusal | undefined>
  /** Called once what was answered is durable, whatever the answer. */
  protected abstract repondu(reponse: Reponse, enveloppe: Enveloppe): void
  /** Who opened the session; a service without authentication has nobody. */
  protected compte(): Compte | undefined {
    return undefined
  }

  async connected(): Promise<SmtpReply | undefined> {
    return this.#faute(await this.frapper('connect'))
  }

  secured(socket: TLSSocket): boolean {
    return this.session.secured?.(socket) ?? true
  }

  handshakeFailed(error: Error): void {
    this.session.handshakeFailed?.(error)
  }

  async ehlo(): Promise<SmtpReply | undefined> {
    return this.#faute(await this.frapper('ehlo'))
  }

  async mail(sender: SmtpSender): Promise<SmtpReply | undefined> {
    const faute = await this.frapper('mail', { de: sender.address })
    const refus = faute.refus ?? this.controlerExpediteur(sender) ?? controleTaille(sender.declaredSize ?? 0, this.moyens.tailleMax)
    this.#ouvrir(sender.address, sender.parameters, sender.declaredSize)
    if (refus) await this.#passer(refus, Buffer.alloc(0))
    return faute.coupe ? this.couper() : refus && replyOf(refus)
  }

  async rcpt(recipient: SmtpRecipient): Promise<SmtpReply | undefined> {
    const { address, parameters } = recipient
    const faute = await this.frapper('rcpt', { a: address })
    const refus = faute.refus ?? (await this.controlerDestinataire(recipient, this.#enCours?.enveloppe.tailleAnnoncee))
    this.#ajouter({ adresse: address, parametres: parameters, code: refus?.code ?? '250 2.1.5', ...(refus && { refus }) })
    return faute.coupe ? this.couper() : refus && replyOf(refus)
  }

  malformed(command: 'mail' | 'rcpt', argument: string, what?: 'parameters'): void {
    const refus = what ? refusParametreIllisible(argument) : refusAdresseIllisible(command, argument)
    if (command === 'mail' && !this.#enCours) void this.refuserSeul(refus)
    else if (command === 'rcpt' && this.#enCours) this.#ajouter({ adresse: '', parametres: {}, code: refus.code, refus })
  }

  async data(body: SmtpBody): Promise<SmtpReply> {
    const { journal, tailleMax } = this.moyens
    const avant = await this.frapper('data')
    if (avant.coupe) return this.couper()
    const corps = await recevoirCorps(body, () => journal.spool())
    const apres = await this.frapper('apres-point')
    const refus =
      avant.refus ??
      controleTaille(corps.octets, tailleMax) ??
      (corps.finAmbigue >= 0 ? refusFinDeDonnees(corps.finAmbigue) : undefined) ??
      apres.refus
    // a body over the limit was not kept
    const reponse = await this.#passer(refus, corps.spooled ? corps.debut : Buffer.alloc(0), corps.spooled)
    return apres.coupe ? this.couper() : smtpReply(reponse.code, reponse.text)
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

  /** Records what was refused outside a transaction: an address that cannot be read, an authentication. */
  protected async refuserSeul(refus: Refusal): Promise<void> {
    this.#ouvrir('', {}, undefined)
    await this.#passer(refus, Buffer.alloc(0))
  }

  protected frapper(etape: EtapeSmtp, faits: Readonly<Record<string, string>> = {}): Promise<EffetSmtp> {
    const { faults, service } = this.moyens
    const de = this.#enCours?.enveloppe.expediteur.adresse ?? ''
    return frapper(faults, service, etape, { ehlo: this.#connexion.ehlo(), de, ...faits })
  }

  #ouvrir(adresse: string, parametres: SmtpSender['parameters'], tailleAnnoncee: number | undefined): void {
    const { leases, service } = this.moyens
    const compte = this.compte()
    this.#enCours = {
      lease: leases.take(`transaction ${service} ${this.session.connection}`),
      enveloppe: {
        ehlo: this.#connexion.ehlo(),
        expediteur: { adresse, parametres },
        destinataires: [],
        tls: this.session.peer().tls !== undefined,
        ...(compte && { compte }),
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

  /** Carries the transaction through the pipeline; the reply may leave when this resolves. */
  async #passer(refus: Refusal | undefined, body: Buffer, spooled?: Received['spooled']): Promise<Reponse> {
    const { exchanges, transaction, service } = this.moyens
    const enCours = this.#enCours!
    this.#enCours = undefined
    try {
      const enveloppe = { ...enCours.enveloppe, ...(refus && { refus }) }
      const reponse = (await exchanges.run({
        transaction,
        service,
        connection: this.session.connection,
        peer: this.session.peer(),
        received: { head: headOf(enveloppe), body, ...(spooled && { spooled }) },
      })) as Reponse
      this.repondu(reponse, enveloppe)
      return reponse
    } finally {
      enCours.lease.release()
    }
  }

  #fermer(): void {
    this.#enCours?.lease.release()
    this.#enCours = undefined
  }

  #faute({ refus, coupe }: EffetSmtp): SmtpReply | undefined {
    return coupe ? this.couper() : refus && replyOf(refus)
  }

  protected couper(): SmtpReply {
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
