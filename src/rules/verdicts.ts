import type { JudgementPayload } from '#src/domain/journal-entry.ts'
import type { Requirement } from './requirement.ts'
import type { Rule } from './rule.ts'

/** Verdict of a requirement over a whole run (design §6); `erreur-du-banc`: a rule of ours failed. */
export type VerdictExigence = 'conforme' | 'non-conforme' | 'non-applicable' | 'non-verifiable' | 'non-exerce' | 'erreur-du-banc'

export interface ExigenceJugee {
  readonly requirement: Requirement
  readonly verdict: VerdictExigence
  /** Rules that check it, sorted. */
  readonly rules: readonly string[]
  /** Judged exchanges where it was respected. */
  readonly conformes: number
  /** `seq` of the exchanges where it was not. */
  readonly nonConformes: readonly number[]
  /** True when a local waiver covers every écart. */
  readonly derogation: boolean
}

/**
 * The verdict of every requirement of the register, in its order. One écart makes it non conforme, waived or not; conforme needs at
 * least one exercised case. A requirement that no rule checks is non vérifiable when the register says why, else non exercé.
 */
export function verdictsDesExigences(
  judgements: readonly JudgementPayload[],
  register: readonly Requirement[],
  rules: readonly Pick<Rule, 'id' | 'requirements'>[],
): readonly ExigenceJugee[] {
  const tallies = new Map(register.map(({ id }) => [id, emptyTally()]))
  const requirementsOf = new Map(rules.map(({ id, requirements }) => [id, requirements]))
  for (const { id, requirements } of rules) for (const cited of requirements) tallies.get(cited)?.rules.add(id)
  for (const judgement of judgements) count(judgement, tallies, requirementsOf)
  return register.map((requirement) => conclude(requirement, tallies.get(requirement.id)!))
}

interface Tally {
  readonly rules: Set<string>
  readonly nonConformes: Set<number>
  conformes: number
  nonVerifiable: boolean
  nonApplicable: boolean
  erreurDuBanc: boolean
  unwaived: boolean
}

function emptyTally(): Tally {
  return {
    rules: new Set(),
    nonConformes: new Set(),
    conformes: 0,
    nonVerifiable: false,
    nonApplicable: false,
    erreurDuBanc: false,
    unwaived: false,
  }
}

function count(
  { exchange, findings, verdicts }: JudgementPayload,
  tallies: ReadonlyMap<string, Tally>,
  requirementsOf: ReadonlyMap<string, readonly string[]>,
): void {
  const each = (requirements: readonly string[], change: (tally: Tally) => void) => {
    for (const id of requirements) {
      const tally = tallies.get(id)
      if (tally) change(tally)
    }
  }
  for (const [rule, verdict] of Object.entries(verdicts)) {
    each(requirementsOf.get(rule) ?? [], (tally) => {
      if (verdict === 'conforme') tally.conformes += 1
      if (verdict === 'non-verifiable') tally.nonVerifiable = true
      if (verdict === 'non-applicable') tally.nonApplicable = true
    })
  }
  for (const { rule, requirements, derogation } of findings) {
    each(requirements, (tally) => {
      tally.nonConformes.add(exchange)
      tally.unwaived ||= derogation === undefined
    })
    if (rule.startsWith('banc/')) each(requirementsOf.get(rule.slice('banc/'.length)) ?? [], (tally) => (tally.erreurDuBanc = true))
  }
}

function conclude(requirement: Requirement, tally: Tally): ExigenceJugee {
  return {
    requirement,
    verdict: verdictOf(requirement, tally),
    rules: [...tally.rules].sort(),
    conformes: tally.conformes,
    nonConformes: [...tally.nonConformes].sort((a, b) => a - b),
    derogation: tally.nonConformes.size > 0 && !tally.unwaived,
  }
}

function verdictOf({ nonVerifiable }: Requirement, tally: Tally): VerdictExigence {
  if (tally.nonConformes.size > 0) return 'non-conforme'
  if (tally.erreurDuBanc) return 'erreur-du-banc'
  if (tally.nonVerifiable) return 'non-verifiable'
  if (tally.conformes > 0) return 'conforme'
  if (tally.nonApplicable) return 'non-applicable'
  return nonVerifiable && tally.rules.size === 0 ? 'non-verifiable' : 'non-exerce'
}
