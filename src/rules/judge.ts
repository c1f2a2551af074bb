import type { Anomaly } from '#src/domain/anomaly.ts'
import type { Bilingual, Wording } from '#src/domain/bilingual.ts'
import type { Finding, Verdict } from '#src/domain/finding.ts'
import type { RecordedRefusal } from '#src/domain/journal-entry.ts'
import { reworded } from '#src/domain/wording.ts'
import type { Artefact } from './artefact.ts'
import type { Ecart, Outcome, Rule } from './rule.ts'
import type { Derogation, RuleSet } from './rule-set.ts'

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
  return { findings: bounded(findings.sort((a, b) => (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0))), verdicts }
}

/** Findings of one rule on one exchange, and characters of what they quote: a hostile message must not fill the journal. */
const MAX_PER_RULE = 100
const MAX_QUOTED = 1_000

/** The first findings of each rule, the texts they quote cut; the last one says how many were left out. @param findings sorted by rule */
function bounded(findings: readonly Finding[]): Finding[] {
  const counts = new Map<string, number>()
  const kept = findings.filter(({ rule }) => {
    const count = (counts.get(rule) ?? 0) + 1
    counts.set(rule, count)
    return count <= MAX_PER_RULE
  })
  return kept.map((finding, index) => {
    const left = finding.rule === kept[index + 1]?.rule ? 0 : counts.get(finding.rule)! - MAX_PER_RULE
    return left > 0 ? withCount(quoted(finding), left) : quoted(finding)
  })
}

function withCount(finding: Finding, left: number): Finding {
  const { fr, en } = finding.message
  return { ...finding, message: { fr: `${fr} (${left} autres constats pareils.)`, en: `${en} (${left} more findings alike.)` } }
}

function quoted(finding: Finding): Finding {
  const { expected, received, position } = finding
  const texts = [...said(expected), ...said(received), ...Object.values(position)]
  if (texts.every((text) => typeof text !== 'string' || text.length <= MAX_QUOTED)) return finding
  return {
    ...finding,
    expected: reworded(expected, cut),
    received: reworded(received, cut),
    position: Object.fromEntries(Object.entries(position).map(([name, value]) => [name, typeof value === 'string' ? cut(value) : value])),
  }
}

function said(text: Wording): readonly string[] {
  return typeof text === 'string' ? [text] : [text.fr, text.en]
}
function cut(text: string): string {
  return text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text
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
    ...(waiver && { severity: 'information', derogation: told(waiver) }),
    expected,
    received,
    position,
    message: message ?? rule.title,
  }
}

function told({ raison, auteur, echeance }: Derogation): Bilingual {
  return { fr: `${raison} (${auteur}, jusqu’au ${echeance})`, en: `${raison} (${auteur}, until ${echeance})` }
}

function findingOfAnomaly({ id, severity, expected, received, position, message }: Anomaly): Finding {
  return { rule: `decodage/${id}`, requirements: [], severity, expected, received, position, message }
}

function findingOfRefusal({
  control,
  code,
  explanation,
  expected,
  received,
  requirements = [],
  severity = 'erreur',
}: NonNullable<Judged['refusal']>): Finding {
  return {
    rule: control,
    requirements,
    severity,
    expected,
    received: reworded(received, (said) => `${said} → ${code}`),
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
    expected: { fr: 'un verdict', en: 'a verdict' },
    received: error.message,
    position: {},
    message,
  }
}
