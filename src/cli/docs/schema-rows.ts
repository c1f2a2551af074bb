import { z } from 'zod'

/** The part of a JSON schema that a table shows. */
interface Shown {
  readonly description?: string
  readonly default?: unknown
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Shown[]
  readonly items?: Shown
  readonly properties?: Readonly<Record<string, Shown>>
  readonly required?: readonly string[]
}

/** A line of a table of members: path, shape, default, meaning. */
export type SchemaRow = readonly [path: string, shape: string, whenAbsent: string, meaning: string]

/** The members of a schema, deepest included, by dotted path. */
export function schemaRows(schema: z.ZodType, prefix = ''): SchemaRow[] {
  return rowsOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shown, prefix)
}

/** @param needed what is said of a member that its object needs */
function rowsOf({ properties = {}, required = [], anyOf = [] }: Shown, prefix: string, needed = 'obligatoire'): SchemaRow[] {
  const own = Object.entries(properties).flatMap(([name, member]): SchemaRow[] => {
    const path = prefix === '' ? name : `${prefix}.${name}`
    if (hasMembers(member)) return rowsOf(member, path)
    const whenAbsent = member.default === undefined ? (required.includes(name) ? needed : '') : JSON.stringify(member.default)
    return [[path, shapeOf(member), whenAbsent, member.description ?? '']]
  })
  return [...own, ...anyOf.flatMap((variant) => rowsOf(variant, prefix, 'au choix'))]
}

function hasMembers({ properties = {}, anyOf = [] }: Shown): boolean {
  return Object.keys(properties).length > 0 || (anyOf.length > 0 && anyOf.every(hasMembers))
}

function shapeOf({ type, enum: words, const: only, anyOf, items }: Shown): string {
  if (words) return words.join(', ')
  if (only !== undefined) return String(only)
  if (anyOf) return [...new Set(anyOf.map(shapeOf))].join(' | ')
  return type === 'array' && items ? `liste : ${shapeOf(items)}` : [type ?? ''].flat().join(' | ')
}
