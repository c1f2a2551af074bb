/** What a fault does once it matches; one shape for every protocol (design §7). */
export type FaultEffect =
  | { readonly code: string; readonly text?: string }
  | { readonly delayMs: number }
  | { readonly cut: true }
  | { readonly tamper: string }

/**
 * A fault, set by scenario, control API or magic address: `{ service, stage, match, times, then }`.
 * `stage` is a word of the service's protocol: `connect`, `rcpt`, `data`, `reponse`.
 */
export interface Fault {
  readonly id: string
  readonly service: string
  readonly stage: string
  /** Every member must equal (or, ending with `*`, begin) the member of the same name of what happens. */
  readonly match: Readonly<Record<string, string>>
  /** How many times it strikes; absent: until removed. */
  readonly times?: number
  readonly then: FaultEffect
}

/** Where a service can be made to fail, for `banc list faults` and the control API. */
export interface FaultPoint {
  readonly service: string
  readonly stage: string
  /** Facts that `match` may name. */
  readonly match: readonly string[]
  /** Effects it knows: `code`, `delayMs`, `cut`, `tamper`. */
  readonly then: readonly string[]
}

/** The faults of a bench. */
export interface Faults {
  add(fault: Omit<Fault, 'id'>): Fault
  remove(id: string): boolean
  list(): readonly Fault[]
  /** The effect that strikes here, counted as one time; `undefined` when nothing matches. First added, first served. */
  strike(service: string, stage: string, facts: Readonly<Record<string, string>>): FaultEffect | undefined
}

/** Faults kept in memory, in the order they were added. */
export function createFaults(): Faults {
  let last = 0
  const active: { fault: Fault; left: number }[] = []
  return {
    add(fault) {
      last += 1
      const added = { ...fault, id: `faute-${last}` }
      active.push({ fault: added, left: fault.times ?? Number.POSITIVE_INFINITY })
      return added
    },
    remove(id) {
      const index = active.findIndex(({ fault }) => fault.id === id)
      if (index < 0) return false
      active.splice(index, 1)
      return true
    },
    list: () => active.map(({ fault }) => fault),
    strike(service, stage, facts) {
      const hit = active.find(({ fault }) => fault.service === service && fault.stage === stage && matches(fault.match, facts))
      if (!hit) return undefined
      hit.left -= 1
      if (hit.left <= 0) active.splice(active.indexOf(hit), 1)
      return hit.fault.then
    },
  }
}

function matches(match: Fault['match'], facts: Readonly<Record<string, string>>): boolean {
  return Object.entries(match).every(([name, wanted]) => {
    const found = facts[name]
    return found !== undefined && (wanted.endsWith('*') ? found.startsWith(wanted.slice(0, -1)) : found === wanted)
  })
}
