import { setTimeout as wait } from 'node:timers/promises'
import type { FaultPoint, Faults } from '#src/exchange/faults.ts'
import type { Refusal } from '#src/exchange/refusal.ts'
import { refusFaute } from '../controls/faute.ts'

const ETAPES = ['connect', 'ehlo', 'auth', 'mail', 'rcpt', 'data', 'apres-point'] as const

/** Where a fault may strike an SMTP conversation. */
export type EtapeSmtp = (typeof ETAPES)[number]

/** Where a conversation of this service can be made to fail; `auth` only where clients authenticate. */
export function pointsDeFaute(service: string, { authentification = false } = {}): FaultPoint[] {
  return ETAPES.filter((stage) => authentification || stage !== 'auth').map((stage) => ({
    service,
    stage,
    match: ['ehlo', 'de', ...(stage === 'rcpt' ? ['a'] : []), ...(stage === 'auth' ? ['mecanisme'] : [])],
    then: ['code', 'delayMs', 'cut'],
  }))
}

/** What a fault made of a stage: nothing, a refusal, or a broken connection. */
export type EffetSmtp = { readonly refus?: Refusal; readonly coupe?: boolean }

/**
 * Strikes the faults of one service at a stage; a delay is waited for here, in wall time: it slows the wire, not the bench's clock.
 * Facts a fault may match: `ehlo`, `de`, `a`, `mecanisme`.
 */
export async function frapper(
  faults: Faults,
  service: string,
  etape: EtapeSmtp,
  faits: Readonly<Record<string, string>>,
): Promise<EffetSmtp> {
  const effet = faults.strike(service, etape, faits)
  if (!effet) return {}
  if ('delayMs' in effet) await wait(effet.delayMs)
  if ('cut' in effet) return { coupe: true }
  return 'code' in effet ? { refus: refusFaute(etape, effet.code, effet.text) } : {}
}
