import { setTimeout as wait } from 'node:timers/promises'
import type { Refusal } from '#src/exchange/refusal.ts'
import type { SessionContext } from '#src/exchange/service.ts'
import type { Clock } from '#src/exchange/time/clock.ts'
import type { SmtpBody, SmtpConnectionHandle, SmtpRecipient, SmtpReply, SmtpSender } from '#src/wire/smtp/smtp-dialogue.ts'
import type { Enveloppe } from '../enveloppe.ts'
import { DialogueInterOperateurs, type MoyensDialogue } from '../session/dialogue-inter-operateurs.ts'
import type { ReponseSmtp } from '../transactions/remise-inter-operateurs.ts'
import type { Comportement } from './comportement.ts'

/** The conversation between operators, with an operator that has its own ways. */
export class DialogueOperateurSimule extends DialogueInterOperateurs {
  readonly #comportement: Comportement
  readonly #clock: Pick<Clock, 'now'>
  #de = ''

  constructor(
    moyens: MoyensDialogue,
    session: SessionContext,
    connexion: SmtpConnectionHandle,
    { comportement, clock }: { readonly comportement: Comportement; readonly clock: Pick<Clock, 'now'> },
  ) {
    super(moyens, session, connexion)
    this.#comportement = comportement
    this.#clock = clock
  }

  override async connected(): Promise<SmtpReply | undefined> {
    await this.#lentement()
    return super.connected()
  }

  override async mail(sender: SmtpSender): Promise<SmtpReply | undefined> {
    await this.#lentement()
    return super.mail(sender)
  }

  override async rcpt(recipient: SmtpRecipient): Promise<SmtpReply | undefined> {
    await this.#lentement()
    return super.rcpt(recipient)
  }

  override async data(body: SmtpBody): Promise<SmtpReply> {
    await this.#lentement()
    return super.data(body)
  }

  protected override controlerExpediteur(sender: SmtpSender): Refusal | undefined {
    this.#de = sender.address
    return super.controlerExpediteur(sender) ?? this.#comportement.auMail(this.#pair(), sender.declaredSize ?? 0, this.#clock.now())
  }

  protected override async controlerDestinataire(recipient: SmtpRecipient, taille: number | undefined): Promise<Refusal | undefined> {
    return (
      (await super.controlerDestinataire(recipient, taille)) ?? this.#comportement.auRcpt(this.#de, recipient.address, this.#clock.now())
    )
  }

  protected override repondu(reponse: ReponseSmtp, enveloppe: Enveloppe): void {
    const [premier] = reponse.depots
    if (premier) this.#comportement.recu(this.#pair(), premier.mail.size, this.#clock.now())
    super.repondu(reponse, enveloppe)
  }

  #pair(): string {
    const { certificate, address } = this.session.peer()
    return certificate?.subject ?? address
  }

  async #lentement(): Promise<void> {
    const { lenteurMs } = this.#comportement
    if (lenteurMs > 0) await wait(lenteurMs)
  }
}
