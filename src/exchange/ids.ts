import { seededRandom } from '#src/domain/random.ts'

const HEX = '0123456789abcdef'

/** Mints every identifier the bench writes; same seed, same identifiers, in the same order of asking within a name (design §5). */
export interface Ids {
  /** A UUID version 4 in form: `0f8fad5b-d9cb-469f-a165-70867728950e`. */
  uuid(name: string): string
  /** The next number of a named sequence, from 1. */
  next(name: string): number
  /** An OID arc that is new for this bench: `<root>.<n>`. */
  oid(root: string): string
}

/**
 * Ids derived from the bench's seed; each name has its own sequence, so unrelated parts do not shift one another.
 *
 * @param after what every sequence begins after: the last `seq` of a journal that is opened again, so that nothing it holds is minted twice
 */
export function seededIds(seed: string, after = 0): Ids {
  const counters = new Map<string, number>()
  const next = (name: string) => {
    const value = (counters.get(name) ?? after) + 1
    counters.set(name, value)
    return value
  }
  return {
    next,
    uuid(name) {
      const random = seededRandom(`${seed}/uuid/${name}/${next(`uuid/${name}`)}`)
      let hex = ''
      for (let i = 0; i < 32; i++) hex += HEX[i === 12 ? 4 : i === 16 ? 8 + random.integer(4) : random.integer(16)]
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
    },
    oid: (root) => `${root}.${next(`oid/${root}`)}`,
  }
}
