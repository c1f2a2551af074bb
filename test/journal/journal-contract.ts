import { describe } from 'vitest'
import { appendContract } from './contract/append.ts'
import { blobContract } from './contract/blobs.ts'
import type { NewPlace } from './contract/place.ts'
import { purgeContract } from './contract/purge.ts'
import { readContract } from './contract/read.ts'
import { storeContract } from './contract/store.ts'

/** The contract every journal store keeps (`src/journal/journal.ts`, design §4); run over each of them. */
export function journalContract(name: string, newPlace: NewPlace): void {
  describe(name, () => {
    appendContract(newPlace)
    readContract(newPlace)
    blobContract(newPlace)
    storeContract(newPlace)
    purgeContract(newPlace)
  })
}
