import { destinationDe, type MailDestination } from '#src/exchange/courriel/mail-destination.ts'
import type { Refusal } from '#src/exchange/refusal.ts'
import { type SmtpAuthentication, type SmtpRecipient, type SmtpSender, smtpReply } from '#src/wire/smtp/smtp-dialogue.ts'
import type { DepotAnnonce } from '../avis-de-remise.ts'
import { refusAuthEntreOperateurs, refusAuthEntreOperateursEnClair } from '../controls/auth-entre-operateurs.ts'
import { refusPasDeRelais } from '../controls/boite.ts'
import { controleCertificat } from '../controls/certificat.ts'
import { controleDomaineDestinataire, controleExpediteur } from '../controls/liste-blanche.ts'
import type { Enveloppe } from '../enveloppe.ts'
import type { ListeBlancheIndexee } from '../liste-blanche/liste-blanche.ts'
import type { ReponseSmtp, remiseInterOperateurs } from '../transactions/remise-inter-operateurs.ts'
import { DialogueSmtp, type MoyensDialogueSmtp } from './dialogue-smtp.ts'
import { etatAuRcpt } from './etat-au-rcpt.ts'

/** What every conversation of the service works with. */
export interface MoyensDialogue extends MoyensDialogueSmtp {
  /** False on the plain test listener. */
  readonly certificatExige: boolean
  readonly transaction: ReturnType<typeof remiseInterOperateurs>
  readonly listeBlanche: () => ListeBlancheIndexee
  readonly destinations: () => readonly MailDestination[]
  /** Tells the sender of a deposit when it asked for it. */
  readonly annoncer: (annonce: DepotAnnonce) => void
}

/** One connection of another operator: it shows its certificate, and its domain is in the white list. */
export class DialogueInterOperateurs extends DialogueSmtp<MoyensDialogue, ReponseSmtp> {
  #auth = false

  /** Nobody logs in here; told once per connection, to who set it up so by mistake. */
  async authenticate(mecanisme: string): Promise<SmtpAuthentication> {
    const refus = refusAuthEntreOperateurs(mecanisme)
    if (!this.#auth) await this.refuserSeul(refus)
    this.#auth = true
    return { refused: smtpReply(refus.code, refus.wire) }
  }

  protected override refusEnClair(commande: string): Refusal {
    return commande === 'AUTH' ? refusAuthEntreOperateursEnClair() : super.refusEnClair(commande)
  }

  protected override controlerExpediteur({ address }: SmtpSender): Refusal | undefined {
    const { certificatExige, listeBlanche } = this.moyens
    const peer = this.session.peer()
    return (certificatExige ? controleCertificat(peer) : undefined) ?? controleExpediteur(address, peer, listeBlanche())
  }

  protected override async controlerDestinataire({ address }: SmtpRecipient, taille: number | undefined): Promise<Refusal | undefined> {
    const { listeBlanche, destinations, exchanges } = this.moyens
    const horsEspace = controleDomaineDestinataire(address, listeBlanche())
    if (horsEspace) return horsEspace
    const destination = destinationDe(destinations(), address)
    if (!destination) return refusPasDeRelais(address)
    const state = await etatAuRcpt(destination, address, exchanges)
    return destination.controlRecipient(address, state, taille, exchanges.context(this.session.peer()))
  }

  /** Tells the owner of each mailbox, and the sender that asked for it, once the deposit is durable. */
  protected override repondu({ depots }: ReponseSmtp, { expediteur, destinataires }: Enveloppe): void {
    const { destinations, annoncer } = this.moyens
    for (const depot of depots) {
      const destination = destinationDe(destinations(), depot.adresse)
      if (!destination) continue
      destination.delivered?.(depot.adresse, depot.mail, expediteur.adresse)
      const adresse = depot.adresse.toLowerCase()
      const parametres = destinataires.find((destinataire) => destinataire.adresse.toLowerCase() === adresse)?.parametres ?? {}
      annoncer({ depot, destination, expediteur, parametres })
    }
  }
}
