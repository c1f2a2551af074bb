import { z } from 'zod'
import { type Bilingual, inEach, type Locale, quoted } from '#src/domain/bilingual.ts'
import { nearestWords } from '#src/domain/nearest-words.ts'
import { didYouMean } from '#src/domain/unknown-word.ts'
import { issueMessage } from './issue-message.ts'
import { unwrap } from './unwrap.ts'

/** Characters of a value that a problem quotes: a file of another kind is one value as a whole. */
const SHOWN = 200

/** What a schema does not admit at a place of data that people wrote. */
export interface SchemaProblem {
  readonly path: readonly PropertyKey[]
  /** The value in quotes, what is allowed, the nearest word. */
  readonly message: Bilingual
}

/** Every problem of data against a schema; none when they fit. Of a union, those of the branch that was most likely meant. */
export function schemaProblems(data: unknown, schema: z.ZodType): SchemaProblem[] {
  const parsed = schema.safeParse(data, { reportInput: true })
  return parsed.success ? [] : parsed.error.issues.flatMap((issue) => problemsOf(data, schema, issue, issue.path))
}

function problemsOf(data: unknown, schema: z.ZodType, issue: z.core.$ZodIssue, path: readonly PropertyKey[]): SchemaProblem[] {
  const received = valueAt(data, path)
  switch (issue.code) {
    case 'invalid_union':
      return deepestBranch(issue.errors).flatMap((inner) => problemsOf(data, schema, inner, [...path, ...inner.path]))
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        message: strange(key, Object.keys(received as object), formsAt(schema, path)),
      }))
    case 'invalid_value':
      return [{ path, message: notAllowed(received, issue.values.map(String)) }]
    default:
      if (received === undefined) return [{ path, message: { fr: 'manque ; ajoutez-le', en: 'is missing; add it' } }]
      return [
        { path, message: inEach((locale) => `${shown(received, locale)}${locale === 'fr' ? ' : ' : ': '}${issueMessage(issue)[locale]}`) },
      ]
  }
}

/** Of a union's branches, the one that went furthest before it failed: most likely the one that was meant. */
function deepestBranch(branches: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] {
  const depth = (issues: readonly z.core.$ZodIssue[]) => Math.max(...issues.map((issue) => issue.path.length))
  const best = branches.reduce((found, branch) =>
    depth(branch) > depth(found) || (depth(branch) === depth(found) && branch.length < found.length) ? branch : found,
  )
  // No branch was entered: which one was meant shows in the word that none knows.
  const unknownWords = best.filter(({ code, path }) => code === 'unrecognized_keys' && path.length === 0)
  return depth(best) <= 1 && unknownWords.length > 0 ? unknownWords : best
}

/** Why a member cannot stand where it is: no form of the object has it, or none has it with those beside it. */
function strange(key: string, present: readonly string[], forms: readonly (readonly string[])[]): Bilingual {
  const excludes = (other: string) =>
    other !== key && knows(forms, other) && !forms.some((form) => form.includes(key) && form.includes(other))
  const rival = present.find(excludes)
  if (knows(forms, key) && rival !== undefined)
    return {
      fr: `« ${key} » ne va pas avec « ${rival} » ; gardez l’un des deux`,
      en: `"${key}" cannot stand beside "${rival}"; keep one of them`,
    }
  const absent = [...new Set(forms.flat())].filter((name) => !present.includes(name))
  return {
    fr: `membre inconnu « ${key} » ; ${absent.length > 0 ? choice(key, absent, 'fr') : 'retirez-le'}`,
    en: `unknown member "${key}"; ${absent.length > 0 ? choice(key, absent, 'en') : 'remove it'}`,
  }
}

function knows(forms: readonly (readonly string[])[], key: string): boolean {
  return forms.some((form) => form.includes(key))
}

function notAllowed(received: unknown, allowed: readonly string[]): Bilingual {
  if (received === undefined)
    return {
      fr: `manque ; attendu : l’un de ${allowed.join(', ')}`,
      en: `is missing; expected one of ${allowed.join(', ')}`,
    }
  return {
    fr: `${shown(received, 'fr')} n’est pas admis ; ${choice(String(received), allowed, 'fr')}`,
    en: `${shown(received, 'en')} is not allowed; ${choice(String(received), allowed, 'en')}`,
  }
}

function choice(word: string, allowed: readonly string[], locale: Locale): string {
  const nearest = nearestWords(word, allowed)
  const all = `${locale === 'fr' ? 'attendu : l’un de' : 'expected one of'} ${allowed.join(', ')}`
  return nearest.length > 0 ? `${all}${locale === 'fr' ? ' ; ' : '; '}${didYouMean(nearest, locale)}` : all
}

/** The members that the schema allows at a path, for each branch of the unions on the way. */
function formsAt(schema: z.ZodType, path: readonly PropertyKey[]): string[][] {
  const [step, ...rest] = path
  const inner = unwrap(schema)
  if (inner instanceof z.ZodUnion) return inner.options.flatMap((option) => formsAt(option as z.ZodType, path))
  if (inner instanceof z.ZodIntersection) {
    const right = formsAt(inner.def.right as z.ZodType, path)
    return formsAt(inner.def.left as z.ZodType, path).flatMap((form) => right.map((other) => [...form, ...other]))
  }
  if (step === undefined) return inner instanceof z.ZodObject ? [Object.keys(inner.shape)] : []
  if (inner instanceof z.ZodObject) return inner.shape[step as string] ? formsAt(inner.shape[step as string] as z.ZodType, rest) : []
  if (inner instanceof z.ZodArray) return formsAt(inner.element as z.ZodType, rest)
  if (inner instanceof z.ZodRecord) return formsAt(inner.valueType as z.ZodType, rest)
  return []
}

function shown(value: unknown, locale: Locale): string {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return quoted(text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text, locale)
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, step) => (value as Record<PropertyKey, unknown> | undefined)?.[step], data)
}
