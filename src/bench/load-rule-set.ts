import { discover } from '#src/exchange/discovery.ts'
import type { Requirement } from '#src/rules/requirement.ts'
import { loadRegister } from '#src/rules/requirements.ts'
import type { Rule } from '#src/rules/rule.ts'
import { createRuleSet, type Derogation, type RuleSet } from '#src/rules/rule-set.ts'
import type { Configuration } from './configuration.ts'
import { readDerogations } from './read-derogations.ts'

/** Every rule of the package. */
export function loadRules(): Promise<Rule[]> {
  return discover<Rule>(new URL('../rules/', import.meta.url))
}

/** Rules and register with the choices of the configuration. Throws `FileError` for a wrong `derogations.yaml`. */
export async function loadRuleSet(choices: Configuration['rules']): Promise<{ ruleSet: RuleSet; register: readonly Requirement[] }> {
  const [rules, register, derogations] = await Promise.all([loadRules(), loadRegister(), derogationsOf(choices)])
  return { ruleSet: createRuleSet(rules, register, { ...choices, derogations }), register }
}

async function derogationsOf({ derogations }: Configuration['rules']): Promise<readonly Derogation[]> {
  return derogations ? (await readDerogations(derogations)).derogations : []
}
