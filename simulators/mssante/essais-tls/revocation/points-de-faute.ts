import type { FaultPoint } from '#src/exchange/faults.ts'

export const SERVICE_REVOCATION = 'mssante.revocation'

/** Where the lists and the responder can be made to fail; `code` is an HTTP status. */
export const pointsDeFauteRevocation: readonly FaultPoint[] = [
  { service: SERVICE_REVOCATION, stage: 'crl', match: ['autorite'], then: ['code', 'delayMs', 'cut'] },
  { service: SERVICE_REVOCATION, stage: 'ocsp', match: [], then: ['code', 'delayMs', 'cut'] },
]
