import type { Anomaly } from '#src/domain/anomaly.ts'
import type { Finding, Verdict } from '#src/domain/finding.ts'
import type { RecordedRefusal } from '#src/domain/journal-entry.ts'
import type { Artefact } from './artefact.ts'
import type { Ecart, Outcome, Rule } from './rule.ts'
import type { RuleSet } from './rule-set.ts'

/** What is judged of one exchange. */
export interface Judged {
  readonly artefacts: readonly Artefact[]
  readonly anomalies: readonly Anomaly[]
  readonly refusal?: RecordedRefusal
  /** Bench time, milliseconds: waivers expire. */
  readonly atMs: number
}

export interface Judgement {
  /** Sorted by rule id. */
  readonly findings: readonly Finding[]
  readonly verdicts: Readonly<Record<string, Verdict>>
}

/**
 * Judges one exchange: what the decoder found wrong, what the service refused, and what the rules think of each artefact. Pure; a
 * rule that throws is the bench's own error, reported as such, and never stops the others (design §6).
 */
export function judge({ artefacts, anomalies, refusal, atMs }: Judged, ruleSet: RuleSet): Judgement {
  const findings: Finding[] = anomalies.map(findingOfAnomaly)
  if (refusal) findings.push(findingOfRefusal(refusal))
  const verdicts: Record<string, Verdict> = {}
  for (const artefact of artefacts) {
    for (const rule of ruleSet.rulesFor(artefact.kind)) {
      const outcome = outcomeOf(rule, artefact)
      if (outcome instanceof Error) findings.push(findingOfBenchError(rule, outcome))
      verdicts[rule.id] = gravest(verdicts[rule.id], verdictOf(outcome))
      if (Array.isArray(outcome)) for (const ecart of outcome) findings.push(findingOfEcart(rule, ecart, ruleSet, atMs))
    }
  }
  return { findings: findings.sort((a, b) => (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0)), verdicts }
}

function outcomeOf(rule: Rule, artefact: Artefact): Outcome | Error {
  try {
    const outcome = rule.check(artefact.value)
    return Array.isArray(outcome) && outcome.length === 0 ? 'conforme' : outcome
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

function verdictOf(outcome: Outcome | Error): Verdict {
  if (outcome instanceof Error) return 'non-verifiable'
  return typeof outcome === 'string' ? outcome : 'non-conforme'
}

const GRAVITY: readonly Verdict[] = ['non-applicable', 'conforme', 'non-verifiable', 'non-conforme']

function gravest(a: Verdict | undefined, b: Verdict): Verdict {
  return a !== undefined && GRAVITY.indexOf(a) > GRAVITY.indexOf(b) ? a : b
}

function findingOfEcart(rule: Rule, { expected, received, position, message }: Ecart, ruleSet: RuleSet, atMs: number): Finding {
  const waiver = ruleSet.derogation(rule.id, atMs)
  return {
    rule: rule.id,
    requirements: rule.requirements,
    ...ruleSet.severity(rule),
    ...(waiver && { severity: 'information', derogation: `${waiver.raison} (${waiver.auteur}, jusqu’au ${waiver.echeance})` }),
    expected,
    received,
    position,
    message: message ?? rule.title,
  }
}

function findingOfAnomaly({ id, severity, expected, received, position, message }: Anomaly): Finding {
  return { rule: `decodage/${id}`, requirements: [], severity, expected, received, position, message }
}

function findingOfRefusal({ control, code, explanation, expected, received, requirements = [] }: NonNullable<Judged['refusal']>): Finding {
  return {
    rule: control,
    requirements,
    severity: 'erreur',
    expected,
    received: `${received} → ${code}`,
    position: {},
    message: explanation,
  }
}

function findingOfBenchError(rule: Rule, error: Error): Finding {
  const message = { fr: `Erreur du banc : la règle ${rule.id} a échoué.`, en: `Bench error: the rule ${rule.id} failed.` }
  return {
    rule: `banc/${rule.id}`,
    requirements: [],
    severity: 'avertissement',
    expected: 'un verdict',
    received: error.message,
    position: {},
    message,
  }
}
