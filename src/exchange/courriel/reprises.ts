import type { ServerKeys } from '../credentials.ts'
import type { ChangeOf } from '../exchanges.ts'
import type { CourrielSortant } from './courriel-sortant.ts'

/** A simulated operator as it writes to the others: its service in the journal, its name with EHLO, the certificate it presents. */
export interface Emetteur {
  readonly service: string
  readonly hostName: string
  readonly cles: () => Promise<ServerKeys>
}

/** The outgoing queue, for a mail whose first attempt was put off: 4xx, or no answer (RFC 5321 §4.5.4.1). */
export interface Reprises {
  /** What puts the mail in the queue; its bytes are in the journal with the attempt. */
  confier(courriel: CourrielSortant, emetteur: Pick<Emetteur, 'service' | 'hostName'>): ChangeOf
  /** Plans the next attempts of what was put in. */
  reprendre(): Promise<void>
}
