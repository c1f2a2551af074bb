import type { FaultPoint } from '#src/exchange/faults/faults.ts'
import { adressesMagiquesDe } from '../adresses-magiques/grammaire.ts'
import { CODES_SMTP } from '../codes-de-faute.ts'

/** What an SMTP conversation is at, and what a fault may do there; the greeting (`accueil`) comes once the connection is open (`connect`). */
const ETAPES = {
  connect: ['delayMs', 'cut'],
  accueil: ['code', 'delayMs'],
  ehlo: ['code', 'delayMs', 'cut'],
  auth: ['code', 'delayMs', 'cut'],
  mail: ['code', 'delayMs', 'cut'],
  rcpt: ['code', 'delayMs', 'cut'],
  data: ['code', 'delayMs', 'cut', 'afterBytes'],
  'apres-point': ['code', 'delayMs', 'cut'],
} as const satisfies Record<string, FaultPoint['then']>

/** Where a fault may strike an SMTP conversation. */
export type EtapeSmtp = keyof typeof ETAPES

/** Facts that are known at each stage: what the client calls itself, sender, recipients, SASL mechanism. */
const FAITS: Readonly<Record<EtapeSmtp, readonly string[]>> = {
  connect: [],
  accueil: [],
  ehlo: ['ehlo'],
  auth: ['ehlo', 'de', 'mecanisme'],
  mail: ['ehlo', 'de'],
  rcpt: ['ehlo', 'de', 'a'],
  data: ['ehlo', 'de', 'a'],
  'apres-point': ['ehlo', 'de', 'a'],
}

/** Where a conversation of this service can be made to fail; `auth` only where clients authenticate. */
export function pointsDeFaute(service: string, { authentification = false } = {}): FaultPoint[] {
  return (Object.keys(ETAPES) as EtapeSmtp[])
    .filter((stage) => authentification || stage !== 'auth')
    .map((stage) => ({ service, stage, match: FAITS[stage], then: ETAPES[stage], code: CODES_SMTP, addresses: adressesMagiquesDe(stage) }))
}
