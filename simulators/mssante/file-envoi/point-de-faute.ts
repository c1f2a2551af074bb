import type { FaultPoint } from '#src/exchange/faults/faults.ts'
import { CODES_SMTP } from '../codes-de-faute.ts'

/** Where a delivery of the outgoing queue to a mailbox of the bench can be made to fail; another operator's server answers by itself. */
export const pointDeFauteRemise: FaultPoint = { service: 'mssante', stage: 'remise', match: ['de', 'a'], then: ['code'], code: CODES_SMTP }
