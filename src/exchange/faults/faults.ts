import type { Bilingual } from '#src/domain/bilingual.ts'
import { checkFault, type FaultProblem, problemsOfFault } from './check-fault.ts'
import { fitsStar } from './fits-star.ts'

/** What a fault does once it matches; one shape for every protocol (design §7). */
export type FaultEffect =
  | { readonly code: string; readonly text?: string }
  | { readonly delayMs: number }
  /** `afterBytes`: the connection breaks once so many bytes of the body came, not at once. */
  | { readonly cut: true; readonly afterBytes?: number }
  | { readonly tamper: string }

/**
 * A fault, set by scenario, control API or magic address: `{ service, stage, match, times, then }`.
 * `stage` is a word of the service's protocol: `connect`, `rcpt`, `data`, `reponse`.
 */
export interface Fault {
  readonly id: string
  readonly service: string
  readonly stage: string
  /** Every member must equal the member of the same name of what happens, case left aside; one `*` stands for anything: `*@chb.mssante.fr`. */
  readonly match: Readonly<Record<string, string>>
  /** How many times it strikes; absent: until removed. */
  readonly times?: number
  readonly then: FaultEffect
}

/** Where a service can be made to fail, for `banc list faults` and the control API. */
export interface FaultPoint {
  /** Ending with `*`: every service whose name begins so. */
  readonly service: string
  readonly stage: string
  /** Facts that `match` may name. */
  readonly match: readonly string[]
  /** What such a fact looks like; one without a form may be any text. */
  readonly forms?: Readonly<Record<string, FactForm>>
  /** Effects it knows. */
  readonly then: readonly ('code' | 'delayMs' | 'cut' | 'afterBytes' | 'tamper')[]
  /** `delayMs` counts bench time, which a clock brings however far it is; wall time when absent. */
  readonly inBenchTime?: true
  /** What `code` must look like; the service reads any when absent. */
  readonly code?: FaultCodes
  /** What `tamper` may say. */
  readonly tamper?: readonly string[]
  /** Recipient addresses that set such a fault by themselves, domain left out: `banc+rcpt-450`. */
  readonly addresses?: readonly string[]
}

/** The codes that a fault can answer with. */
export interface FaultCodes {
  readonly pattern: RegExp
  readonly example: string
  /** Which ones they are, after "write" or "écrivez": `an HTTP status from 400 to 599`. */
  readonly allowed: Bilingual
}

/** The values that a fact can have: words, case left aside, or texts of one form. */
export type FactForm = { readonly words: readonly string[] } | { readonly pattern: RegExp; readonly example: string }

/** What happens at a stage, to be matched; a fact with several values matches by any of them. */
export type FaultFacts = Readonly<Record<string, string | readonly string[]>>

/** The faults of a bench. */
export interface Faults {
  /** Throws `UnknownFaultError` for a fault that could never strike. */
  add(fault: Omit<Fault, 'id'>): Fault
  /** What no service of the bench knows among these members of a fault; none for one that could strike. */
  problems(members: Partial<Fault>): readonly FaultProblem[]
  remove(id: string): boolean
  list(): readonly Fault[]
  /** The effect that strikes here, counted as one time; `undefined` when nothing matches. First added, first served. */
  strike(service: string, stage: string, facts: FaultFacts): FaultEffect | undefined
}

/**
 * Faults kept in memory, in the order they were added.
 *
 * @param points where the services of the bench can be made to fail; absent, faults are taken unchecked
 */
export function createFaults(points?: readonly FaultPoint[]): Faults {
  let last = 0
  const active: { fault: Fault; left: number }[] = []
  return {
    add(fault) {
      if (points) checkFault(fault, points)
      last += 1
      const added = { ...fault, id: `faute-${last}` }
      active.push({ fault: added, left: fault.times ?? Number.POSITIVE_INFINITY })
      return added
    },
    problems: (members) => (points ? problemsOfFault(members, points) : []),
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

function matches(match: Fault['match'], facts: FaultFacts): boolean {
  return Object.entries(match).every(([name, wanted]) => [facts[name] ?? []].flat().some((found) => fitsStar(found, wanted)))
}
