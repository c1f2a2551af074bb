import { discover } from '#src/exchange/discovery.ts'
import type { Operation } from './operation.ts'

/** Every operation of the control API. */
export function loadOperations(): Promise<Operation[]> {
  return discover<Operation>(new URL('operations/', import.meta.url))
}
