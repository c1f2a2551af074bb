import { stringify } from 'yaml'
import { z } from 'zod'
import type { Locale } from '#src/domain/bilingual.ts'

/** The part of a JSON schema that the file shows. */
interface Shown {
  readonly description?: string
  readonly default?: unknown
  readonly enum?: readonly unknown[]
  readonly properties?: Readonly<Record<string, Shown>>
}

/**
 * A YAML file with every key of a schema: what it means, then its default; a key without a default is commented out.
 *
 * @param sections schemas of the members whose keys the schema leaves open, by path: `{ services: { insi: … } }`
 */
export function commentedYaml(
  schema: z.ZodType,
  sections: Readonly<Record<string, Readonly<Record<string, z.ZodType>>>>,
  locale: Locale,
): string {
  const { properties = {} } = shownOf(schema)
  const open = Object.fromEntries(
    Object.entries(sections).map(([name, inner]) => [
      name,
      {
        ...properties[name],
        properties: Object.fromEntries(Object.entries(inner).map(([key, one]) => [key, { ...shownOf(one), default: {} }])),
      },
    ]),
  )
  return Object.entries({ ...properties, ...open })
    .map(([key, shown]) => member(key, shown, locale, 0))
    .join('\n')
}

function shownOf(schema: z.ZodType): Shown {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shown
}

function member(key: string, shown: Shown, locale: Locale, depth: number): string {
  const indent = '  '.repeat(depth)
  const told = [shown.description && inOneLanguage(shown.description, locale), valuesOf(shown, locale)].filter(Boolean).join('. ')
  const comment = told ? `${indent}# ${told}\n` : ''
  if (shown.properties && Object.keys(shown.properties).length > 0) {
    const inner = Object.entries(shown.properties).map(([name, one]) => member(name, one, locale, depth + 1))
    const isOptional = shown.default === undefined && depth > 0
    const body = `${indent}${key}:\n${inner.join('')}`
    return comment + (isOptional ? commentedOut(body) : body)
  }
  if (shown.default === undefined) return `${comment}${indent}# ${key}:\n`
  return `${comment}${stringify({ [key]: shown.default }).replace(/^(?=.)/gm, indent)}`
}

function valuesOf({ enum: values }: Shown, locale: Locale): string {
  return values ? `${locale === 'fr' ? 'Valeurs :' : 'Values:'} ${values.join(', ')}` : ''
}

function commentedOut(text: string): string {
  return text.replace(/^(\s*)(?=[^\s#])/gm, '$1# ')
}

/** Descriptions are written `français / English`. */
function inOneLanguage(description: string, locale: Locale): string {
  const cut = description.lastIndexOf(' / ')
  if (cut < 0) return description
  return locale === 'fr' ? description.slice(0, cut) : description.slice(cut + 3)
}
