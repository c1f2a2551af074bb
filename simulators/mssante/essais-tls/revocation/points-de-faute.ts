import type { FaultPoint } from '#src/exchange/faults/faults.ts'
import { CODES_HTTP } from '../../codes-de-faute.ts'

export const SERVICE_REVOCATION = 'mssante.revocation'

/** Where the lists and the responder can be made to fail. */
export const pointsDeFauteRevocation: readonly FaultPoint[] = [
  { service: SERVICE_REVOCATION, stage: 'crl', match: ['autorite'], then: ['code', 'delayMs', 'cut'], code: CODES_HTTP },
  { service: SERVICE_REVOCATION, stage: 'ocsp', match: [], then: ['code', 'delayMs', 'cut'], code: CODES_HTTP },
]
