import { z } from 'zod'

/** The part of a JSON schema that a table shows. */
interface Shown {
  readonly description?: string
  readonly default?: unknown
  readonly type?: string
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

function rowsOf({ properties = {}, required = [] }: Shown, prefix: string): SchemaRow[] {
  return Object.entries(properties).flatMap(([name, member]): SchemaRow[] => {
    const path = prefix === '' ? name : `${prefix}.${name}`
    if (member.properties && Object.keys(member.properties).length > 0) return rowsOf(member, path)
    const whenAbsent = member.default === undefined ? (required.includes(name) ? 'obligatoire' : '') : JSON.stringify(member.default)
    return [[path, shapeOf(member), whenAbsent, member.description ?? '']]
  })
}

function shapeOf({ type, enum: words, const: only, anyOf, items }: Shown): string {
  if (words) return words.join(', ')
  if (only !== undefined) return String(only)
  if (anyOf) return [...new Set(anyOf.map(shapeOf))].join(' | ')
  return type === 'array' && items ? `liste : ${shapeOf(items)}` : (type ?? '')
}
