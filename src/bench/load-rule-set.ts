import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { discover } from '#src/exchange/discovery.ts'
import type { Requirement } from '#src/rules/requirement.ts'
import { loadRegister } from '#src/rules/requirements.ts'
import type { Rule } from '#src/rules/rule.ts'
import { createRuleSet, type Derogation, type RuleSet } from '#src/rules/rule-set.ts'
import { checkFile } from '#src/wire/yaml/check-file.ts'
import type { Configuration } from './configuration.ts'

const derogationsSchema = z.array(
  z.strictObject({ rule: z.string(), raison: z.string().min(1), auteur: z.string().min(1), echeance: z.iso.date() }),
)

/** Every rule of the package. */
export function loadRules(): Promise<Rule[]> {
  return discover<Rule>(new URL('../rules/', import.meta.url))
}

/** Rules and register with the choices of the configuration. Throws `FileError` for a wrong `derogations.yaml`. */
export async function loadRuleSet(choices: Configuration['rules']): Promise<{ ruleSet: RuleSet; register: readonly Requirement[] }> {
  const [rules, register, derogations] = await Promise.all([loadRules(), loadRegister(), readDerogations(choices.derogations)])
  return { ruleSet: createRuleSet(rules, register, { ...choices, derogations }), register }
}

async function readDerogations(file: string | undefined): Promise<Derogation[]> {
  if (!file) return []
  const { readYaml } = await import('#src/wire/yaml/read-yaml.ts')
  const what = 'the waivers'
  return checkFile(what, readYaml(what, file, await readFile(file, 'utf8')), derogationsSchema)
}
