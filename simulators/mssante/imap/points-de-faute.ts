import type { FaultPoint } from '#src/exchange/faults.ts'
import { CODES_IMAP } from '../codes-de-faute.ts'

/** Facts of each stage: the command by its name and its rank in the session (from 1), the mailbox once it is open. `veille`: what IDLE tells. */
const ETAPES = [
  { stage: 'connect', match: [], then: ['delayMs', 'cut'] },
  { stage: 'accueil', match: [], then: ['code', 'delayMs'] },
  { stage: 'commande', match: ['commande', 'rang', 'boite'], then: ['code', 'delayMs', 'cut'] },
  { stage: 'veille', match: ['boite'], then: ['delayMs'] },
] as const satisfies readonly Omit<FaultPoint, 'service'>[]

/** Where a fault may strike an IMAP session. */
export type EtapeImap = (typeof ETAPES)[number]['stage']

/** Where a session of these services can be made to fail; `code` is what the wire says: `NO`, `BAD`, `NO [UNAVAILABLE]`, `BYE`. */
export function pointsDeFauteImap(services: readonly string[]): FaultPoint[] {
  return services.flatMap((service) => ETAPES.map((etape) => ({ service, ...etape, code: CODES_IMAP })))
}
