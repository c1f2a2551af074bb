import { catalogueIds } from '#src/exchange/discovery.ts'
import type { FactForm, FaultPoint } from '#src/exchange/faults/faults.ts'
import { CODES_IMAP } from '../codes-de-faute.ts'

/** Commands that UID may precede: what the definitions of `commandes/` say, which are not loaded for that. */
const APRES_UID = ['COPY', 'EXPUNGE', 'FETCH', 'MOVE', 'SEARCH', 'STORE']
const COMMANDES = (await catalogueIds(new URL('commandes/', import.meta.url))).map((id) => id.toUpperCase())

/** How the facts of a command are written: its name as the client says it, its rank in the session from 1. */
const FAITS: Readonly<Record<string, FactForm>> = {
  commande: { words: [...COMMANDES, ...APRES_UID.map((nom) => `UID ${nom}`)] },
  rang: { pattern: /^[1-9]\d*$/, example: '1' },
}

/** Facts of each stage: the command by its name and its rank in the session (from 1), the mailbox once it is open. `veille`: what IDLE tells. */
const ETAPES = [
  { stage: 'connect', match: [], then: ['delayMs', 'cut'] },
  { stage: 'accueil', match: [], then: ['code', 'delayMs'] },
  { stage: 'commande', match: ['commande', 'rang', 'boite'], forms: FAITS, then: ['code', 'delayMs', 'cut'] },
  { stage: 'veille', match: ['boite'], then: ['delayMs'] },
] as const satisfies readonly Omit<FaultPoint, 'service'>[]

/** Where a fault may strike an IMAP session. */
export type EtapeImap = (typeof ETAPES)[number]['stage']

/** Where a session of these services can be made to fail; `code` is what the wire says: `NO`, `BAD`, `NO [UNAVAILABLE]`, `BYE`. */
export function pointsDeFauteImap(services: readonly string[]): FaultPoint[] {
  return services.flatMap((service) => ETAPES.map((etape) => ({ service, ...etape, code: CODES_IMAP })))
}
