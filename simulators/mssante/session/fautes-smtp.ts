import { setTimeout as wait } from 'node:timers/promises'
import { refusCoupure } from '#src/exchange/faults/coupure.ts'
import type { FaultEffect, FaultFacts, Faults } from '#src/exchange/faults/faults.ts'
import type { Refusal } from '#src/exchange/refusal.ts'
import { refusFaute } from '../controls/faute.ts'
import type { EtapeSmtp } from './points-de-faute.ts'

/** What a fault made of a stage: nothing, a refusal to answer with, or a broken connection that the journal explains by `refus`. */
export interface EffetSmtp {
  readonly refus?: Refusal
  readonly coupe?: true
  /** The connection breaks once so many bytes of the body came. */
  readonly apresOctets?: number
  /** What the client was made to wait, milliseconds of wall time. */
  readonly retardMs?: number
}

/** Strikes the faults of one service at a stage; a delay is waited for here, in wall time: it slows the wire, not the bench's clock. */
export async function frapper(faults: Faults, service: string, etape: EtapeSmtp, faits: FaultFacts): Promise<EffetSmtp> {
  const effet = faults.strike(service, etape, faits)
  if (!effet) return {}
  if (!('delayMs' in effet)) return effetDe(etape, effet)
  await wait(effet.delayMs, undefined, { ref: false })
  return { retardMs: effet.delayMs }
}

function effetDe(etape: EtapeSmtp, effet: FaultEffect): EffetSmtp {
  if ('code' in effet) return { refus: refusFaute(etape, effet.code, effet.text) }
  if (!('cut' in effet)) return {}
  const { afterBytes } = effet
  return { refus: refusCoupure('mssante', etape, afterBytes), coupe: true, ...(afterBytes !== undefined && { apresOctets: afterBytes }) }
}
