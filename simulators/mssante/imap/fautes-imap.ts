import { setTimeout as wait } from 'node:timers/promises'
import { refusCoupure } from '#src/exchange/faults/coupure.ts'
import type { FaultFacts } from '#src/exchange/faults/faults.ts'
import type { Refusal } from '#src/exchange/refusal.ts'
import { refusFaute } from '../controls/faute.ts'
import type { MoyensImap } from './moyens-imap.ts'
import type { EtapeImap } from './points-de-faute.ts'

/** What a fault makes of a stage: a refusal of the command, or the end of the session, that the journal explains by `refus`. */
export interface EffetImap {
  readonly refus?: Refusal
  /** How long it made the client wait, wall milliseconds. */
  readonly retardMs?: number
  /** How the session ends; `coupe` without a word, otherwise with this untagged line. */
  readonly fin?: { readonly coupe: true } | { readonly adieu: string }
}

/**
 * Strikes the faults of an IMAP service at a stage; a delay is waited for here, in wall time: it slows the wire, not the bench's clock. A code
 * that begins with BYE ends the session (RFC 3501 §7.1.5), and so does any code in place of the greeting.
 */
export async function frapperImap(
  { faults, service }: Pick<MoyensImap, 'faults' | 'service'>,
  etape: EtapeImap,
  faits: FaultFacts = {},
): Promise<EffetImap> {
  const effet = faults.strike(service, etape, faits)
  if (!effet) return {}
  if ('delayMs' in effet) {
    await wait(effet.delayMs, undefined, { ref: false })
    return { retardMs: effet.delayMs }
  }
  if ('cut' in effet) return { refus: refusCoupure('mssante', etape), fin: { coupe: true } }
  if (!('code' in effet)) return {}
  const refus = refusFaute(etape, effet.code, effet.text)
  const adieu = effet.code.startsWith('BYE') ? effet.code : 'BYE'
  return { refus, ...((etape === 'accueil' || adieu === effet.code) && { fin: { adieu: `* ${adieu} ${refus.wire}` } }) }
}
