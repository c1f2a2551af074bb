import type { EnvoiEnFile } from '#src/domain/envoi-en-file.ts'
import { destinationDe, type MailDestination } from '#src/exchange/courriel/mail-destination.ts'
import type { Refusal } from '#src/exchange/refusal.ts'
import type { TokenVerifier } from '#src/exchange/tokens/token-verifier.ts'
import { type SmtpAuthentication, type SmtpRecipient, type SmtpSender, smtpReply } from '#src/wire/smtp/smtp-dialogue.ts'
import { authentifier, mecanismesAnnonces } from '../authentification/authentifier.ts'
import { boiteDemandee } from '../authentification/reponses-sasl.ts'
import type { BoitePro } from '../boites/boite-pro.ts'
import { refusAuthEnClair, refusAvantStarttls } from '../controls/avant-starttls.ts'
import { controleDomaineDestinataire } from '../controls/liste-blanche.ts'
import type { Compte } from '../enveloppe.ts'
import type { ListeBlancheIndexee } from '../liste-blanche/liste-blanche.ts'
import { DialogueSmtp, type MoyensDialogueSmtp } from '../session/dialogue-smtp.ts'
import type { ReponseSmtpSoumission, soumission } from '../transactions/soumission.ts'
import { compteParCertificat, controleMailFrom } from './controles.ts'

/** Failed authentications after which the connection is closed. */
const ECHECS = 5

/** What every conversation of the service works with. */
export interface MoyensDialogueSoumission extends MoyensDialogueSmtp {
  readonly transaction: ReturnType<typeof soumission>
  readonly boites: ReadonlyMap<string, BoitePro>
  readonly tokens: TokenVerifier
  /** False where TLS comes before SMTP. */
  readonly starttls: boolean
  /** PLAIN and LOGIN allowed. */
  readonly motsDePasse: boolean
  readonly listeBlanche: () => ListeBlancheIndexee
  readonly destinations: () => readonly MailDestination[]
  /** Starts the delivery of what was queued. */
  readonly programmer: (envois: readonly EnvoiEnFile[]) => void
}

/** One connection of a client of the API LPS: TLS, then a token, a certificate or (when allowed) a password, then mails of its own mailboxes. */
export class DialogueSoumission extends DialogueSmtp<MoyensDialogueSoumission, ReponseSmtpSoumission> {
  #compte: Compte | undefined
  #echecs = 0

  /** A secret that travelled in clear is told of each time. */
  override async beforeTls(commande: string): Promise<void> {
    if (commande === 'AUTH') await this.refuserSeul(refusAuthEnClair())
    else await super.beforeTls(commande)
  }

  mechanisms(): readonly string[] {
    return mecanismesAnnonces(this.moyens, this.session.peer())
  }

  async authenticate(mecanisme: string, reponse: string): Promise<SmtpAuthentication> {
    const faute = await this.frapper('auth', { mecanisme, de: boiteDemandee(mecanisme, reponse) })
    if (faute.refus) {
      await this.refuserSeul(faute.refus)
      return { refused: faute.coupe ? this.couper() : smtpReply(faute.refus.code, faute.refus.wire) }
    }
    const { exchanges, ...moyens } = this.moyens
    const peer = this.session.peer()
    const resultat = await authentifier(mecanisme, reponse, peer, { ...moyens, validityMs: exchanges.context(peer).validityMs })
    if ('refus' in resultat) return this.#refuser(resultat.refus, resultat.defi)
    const { boite, personne } = resultat.authentifie
    this.#compte = { boite: boite.adresse, type: boite.type, mecanisme, ...(personne !== undefined && { personne }) }
    return { accepted: boite.adresse }
  }

  protected override refusEnClair(commande: string): Refusal {
    return refusAvantStarttls(commande, ['ECO.1.0.1'])
  }

  protected override compte(): Compte | undefined {
    const { tls } = this.session.peer()
    return this.#compte && { ...this.#compte, ...(this.moyens.starttls && tls && { starttls: tls.protocol }) }
  }

  protected override controlerExpediteur({ address }: SmtpSender): Refusal | undefined {
    const { boites } = this.moyens
    const peer = this.session.peer()
    this.#compte ??= compteParCertificat(address, boites, peer)
    return controleMailFrom(address, this.#compte, boites, peer)
  }

  /** An operator takes what it can hand on; only an address that names nobody of the population is refused here. */
  protected override async controlerDestinataire({ address }: SmtpRecipient): Promise<Refusal | undefined> {
    const { listeBlanche, destinations } = this.moyens
    const horsEspace = controleDomaineDestinataire(address, listeBlanche())
    if (horsEspace) return horsEspace
    // a domain without a known host, or a mailbox that takes no mail, comes back as a delivery report
    return destinationDe(destinations(), address)?.controlAddress?.(address)
  }

  protected override repondu({ envois }: ReponseSmtpSoumission): void {
    this.moyens.programmer(envois)
  }

  async #refuser(refus: Refusal, challenge?: string): Promise<SmtpAuthentication> {
    await this.refuserSeul(refus)
    this.#echecs += 1
    if (this.#echecs >= ECHECS) return { refused: smtpReply('421 4.7.0', 'Too many failed authentications') }
    return { refused: smtpReply(refus.code, refus.wire), ...(challenge !== undefined && { challenge }) }
  }
}
