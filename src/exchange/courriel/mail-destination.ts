import type { DomainEvent } from '#src/domain/domain-event.ts'
import type { Passage } from '#src/domain/folder-event.ts'
import type { MailFacts } from '#src/domain/mail-facts.ts'
import type { Context } from '../context.ts'
import type { Refusal } from '../refusal.ts'
import type { StreamModel } from '../transaction.ts'

/** How a mail comes to who delivers it: what final delivery writes before it (RFC 5321 §4.4). */
export interface Arrivee extends Pick<Passage, 'protocole'> {
  /** Address of MAIL FROM, empty for the null path. */
  readonly returnPath: string
  /** ORCPT of the recipient's RCPT TO, xtext decoded: `rfc822;a@b.fr`. */
  readonly orcpt?: string
  /** What the client gave with EHLO. */
  readonly ehlo: string
  /** Servers of the bench that it went through before and that its bytes do not tell of, the latest first. */
  readonly passages?: readonly Passage[]
}

/**
 * Who receives mail for some addresses: Mon espace santé for the patient domain, a simulated remote operator for the others.
 * The MSSanté listener asks it; it never imports it (design §2).
 */
export interface MailDestination<State = unknown> {
  readonly id: string
  /** True when this destination is in charge of the address's domain. */
  serves(address: string): boolean
  /** Stream of the mailbox: `bal/<address in lower case>`. */
  stream(address: string): string
  readonly model: StreamModel<State>
  /** True when `controlRecipient` looks at the address alone: the state is then not read at RCPT TO, the initial one is given. */
  readonly recipientByAddress?: true
  /**
   * What makes an address nobody's, whatever the mailboxes hold: submission refuses for it too, so that nothing about a person outside the
   * population is kept (design §9). Part of `controlRecipient`.
   */
  controlAddress?(address: string): Refusal | undefined
  /** What the real service checks at RCPT TO; nothing when it accepts. */
  controlRecipient(address: string, state: State, declaredSize: number | undefined, ctx: Context): Refusal | undefined
  /** What it checks after the dot. */
  controlMessage(address: string, mail: MailFacts, state: State, ctx: Context): Refusal | undefined
  /** What the deposit changes. */
  deliver(address: string, mail: MailFacts, state: State, ctx: Context, arrivee: Arrivee): readonly DomainEvent[]
  /**
   * Called once the deposit is durable; the place to schedule what the owner of the mailbox will do. `returnPath` is the address of MAIL FROM,
   * empty for the null path.
   */
  delivered?(address: string, mail: MailFacts, returnPath: string): void
  /** The operator that serves these mailboxes, for the white list: its domains and the DN of its certificate. */
  readonly operateur: { readonly domaines: readonly string[]; readonly dn: string }
}

/** Who receives mail for an address; `undefined` when no simulator does. */
export function destinationDe(destinations: readonly MailDestination[], address: string): MailDestination | undefined {
  return destinations.find((destination) => destination.serves(address))
}
