import { createHash } from 'node:crypto'
import type { Finding, Severity } from '#src/domain/finding.ts'
import type { ArtefactKind } from './artefact.ts'
import type { Requirement } from './requirement.ts'
import { severityOf } from './requirement.ts'
import type { Rule } from './rule.ts'

/** Local choices on rules (`rules.off`, `rules.severity` and `derogations.yaml`). */
export interface RuleChoices {
  readonly off: readonly string[]
  readonly severity: Readonly<Record<string, Severity>>
  readonly derogations: readonly Derogation[]
  /** `V`: only requirements verified in their source may block. */
  readonly niveauPreuve: 'V' | 'S'
}

/** A local waiver: who accepted which écart, why and until when. */
export interface Derogation {
  readonly rule: string
  readonly raison: string
  readonly auteur: string
  /** `AAAA-MM-JJ`, last day included. */
  readonly echeance: string
}

/** The rules in force, ready to judge. */
export interface RuleSet {
  /** Hash of the rules' ids, their requirements and the choices; kept with each judgement. */
  readonly version: string
  readonly rules: readonly Rule[]
  rulesFor(kind: ArtefactKind): readonly Rule[]
  severity(rule: Rule): Pick<Finding, 'severity' | 'sourceSecondaire'>
  requirement(id: string): Requirement | undefined
  derogation(rule: string, atMs: number): Derogation | undefined
}

export const NO_CHOICE: RuleChoices = { off: [], severity: {}, derogations: [], niveauPreuve: 'S' }

/** A rule cites a requirement that no register holds. */
export class UnknownRequirementError extends Error {
  override readonly name = 'UnknownRequirementError'
}

/**
 * Puts rules and register together. Throws `UnknownRequirementError` when a rule cites a requirement that the register does not
 * hold, because its severity would then be invented.
 */
export function createRuleSet(rules: readonly Rule[], register: readonly Requirement[], choices: RuleChoices = NO_CHOICE): RuleSet {
  const requirements = new Map(register.map((requirement) => [requirement.id, requirement]))
  for (const rule of rules) {
    const unknown = rule.requirements.find((id) => !requirements.has(id))
    if (unknown || rule.requirements.length === 0) {
      throw new UnknownRequirementError(
        `Rule "${rule.id}" cites ${unknown ? `the requirement "${unknown}", absent from src/rules/requirements/*.csv` : 'no requirement'}. Add the row or correct the rule.`,
      )
    }
  }
  const active = rules.filter((rule) => !choices.off.includes(rule.id))
  const byKind = groupByKind(active)
  const severities = new Map(active.map((rule) => [rule.id, severityOfRule(rule, requirements, choices)]))
  return {
    version: versionOf(active, requirements, choices),
    rules: active,
    rulesFor: (kind) => byKind.get(kind) ?? [],
    severity: (rule) => severities.get(rule.id) ?? { severity: 'avertissement' },
    requirement: (id) => requirements.get(id),
    derogation: (rule, atMs) =>
      choices.derogations.find((waiver) => waiver.rule === rule && atMs < Date.parse(waiver.echeance) + 86_400_000),
  }
}

function groupByKind(rules: readonly Rule[]): Map<ArtefactKind, Rule[]> {
  const groups = new Map<ArtefactKind, Rule[]>()
  for (const rule of rules) groups.set(rule.artefact, [...(groups.get(rule.artefact) ?? []), rule])
  return groups
}

/** The gravest severity among the rule's requirements, unless the user chose one. */
function severityOfRule(
  rule: Rule,
  requirements: ReadonlyMap<string, Requirement>,
  { severity, niveauPreuve }: RuleChoices,
): Pick<Finding, 'severity' | 'sourceSecondaire'> {
  const cited = rule.requirements.map((id) => requirements.get(id)!)
  const order: readonly Severity[] = ['erreur', 'avertissement', 'information']
  const graded = cited.map((requirement) => ({
    requirement,
    severity: niveauPreuve === 'V' && requirement.confiance === 'S' ? soften(severityOf(requirement)) : severityOf(requirement),
  }))
  const gravest = graded.sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))[0]!
  return { severity: severity[rule.id] ?? gravest.severity, ...(gravest.requirement.confiance === 'S' && { sourceSecondaire: true }) }
}

function soften(severity: Severity): Severity {
  return severity === 'erreur' ? 'avertissement' : severity
}

function versionOf(rules: readonly Rule[], requirements: ReadonlyMap<string, Requirement>, choices: RuleChoices): string {
  const content = rules.map((rule) => [rule.id, rule.requirements.map((id) => requirements.get(id))])
  return createHash('sha256')
    .update(JSON.stringify([content, choices]))
    .digest('hex')
    .slice(0, 16)
}
