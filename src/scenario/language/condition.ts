import { type ASTNode, Environment } from '@marcbachmann/cel-js'
import type { Bilingual } from '#src/domain/bilingual.ts'

const environment = new Environment({ limits: { maxAstNodes: 500, maxDepth: 50 } })
  .registerVariable({
    name: 'echange',
    schema: { transaction: 'string', service: 'string', direction: 'string', code: 'string', resume: 'map', cles: 'map', heure: 'int' },
  })
  .registerVariable({
    name: 'mesure',
    schema: { valeur: 'dyn', numerateur: 'int', denominateur: 'int', enAttente: 'int', nonObservable: 'int' },
  })
  .registerVariable({ name: 'patient', schema: { id: 'string', matricule: 'string', nom: 'string', prenom: 'string' } })
  .registerVariable({ name: 'sejour', schema: { numero: 'string', admission: 'int', sortie: 'int' } })

/** Values a condition may use. */
export type Values = Readonly<Record<string, unknown>>

/** Why the text is not a condition, with CEL's words when it cannot be read; `undefined` when it is one. Unknown names are found here, not when it runs. */
export function problemOfCondition(text: string): Bilingual | undefined {
  const checked = environment.check(text)
  if (!checked.valid) {
    const said = (checked.error?.message ?? 'not an expression').split('\n')[0]!
    return { fr: `ce n’est pas une condition CEL ; l’analyseur s’arrête sur « ${said} »`, en: `not a CEL condition: ${said}` }
  }
  if (checked.type === 'bool' || checked.type === 'dyn') return undefined
  return {
    fr: `la condition donne « ${checked.type} » ; attendu : vrai ou faux, comme « echange.resume.nature == "mdn" »`,
    en: `the condition gives "${checked.type}"; expected true or false, such as echange.resume.nature == "mdn"`,
  }
}

/** True when the condition holds; a missing member makes it false. */
export function holds(text: string, values: Values): boolean {
  try {
    return environment.evaluate(text, celValues(values)) === true
  } catch {
    return false
  }
}

/** One member of a conjunction: its text, whether it holds, and what its left side is worth. */
export interface Member {
  readonly text: string
  readonly holds: boolean
  /** Value of what is compared, searched or asked something; of the member itself when it is nothing of that; `absent` when it does not exist. */
  readonly received: string
}

/** The members that `&&` joins, each evaluated apart, to show which one failed. */
export function membersOf(text: string, values: Values): Member[] {
  const source = (node: ASTNode) => node.input.slice(node.range.start, node.range.end)
  return conjunction(environment.parse(text).ast).map((node) => {
    return { text: source(node), holds: holds(source(node), values), received: show(source(examined(node)), values) }
  })
}

/** What a member looks at: the left of a comparison, the list of `in`, the object of a method, what `!` negates. */
function examined(node: ASTNode): ASTNode {
  const args: readonly unknown[] = [node.args].flat()
  const place = { '==': 0, '!=': 0, '<': 0, '<=': 0, '>': 0, '>=': 0, in: 1, rcall: 1, '!_': 0 }[node.op as string]
  return place === undefined ? node : (args[place] as ASTNode)
}

function conjunction(node: ASTNode): ASTNode[] {
  return node.op === '&&' ? node.args.flatMap(conjunction) : [node]
}

function show(text: string, values: Values): string {
  try {
    return (
      JSON.stringify(environment.evaluate(text, celValues(values)), (_, value) => (typeof value === 'bigint' ? Number(value) : value)) ??
      'absent'
    )
  } catch {
    return 'absent'
  }
}

/** CEL's integers are BigInt. */
function celValues(value: unknown): never {
  if (typeof value === 'number') return (Number.isInteger(value) ? BigInt(value) : value) as never
  if (Array.isArray(value)) return value.map(celValues) as never
  if (value === null || typeof value !== 'object') return value as never
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, celValues(member)])) as never
}
