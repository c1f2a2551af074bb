import { z } from 'zod'
import { nearestWord } from '#src/domain/nearest-word.ts'
import { FileError, type FileProblem, type FileTree } from './file-tree.ts'

// A file is checked once: compiling its schema costs more than that gives.
z.config({ jitless: true })

/**
 * Checks what was read against a schema and gives the typed value. Throws `FileError` with every problem: place, value in quotes,
 * allowed words, nearest word.
 *
 * @param what what the file is, for the error: `the configuration`
 */
export function checkFile<T>(what: string, tree: FileTree, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(tree.data)
  if (parsed.success) return parsed.data
  throw new FileError(
    what,
    parsed.error.issues.flatMap((issue) => problemsOf(tree, schema, issue, issue.path)),
  )
}

function problemsOf(tree: FileTree, schema: z.ZodType, issue: z.core.$ZodIssue, path: readonly PropertyKey[]): FileProblem[] {
  const at = (where: readonly PropertyKey[], message: string): FileProblem => ({
    file: tree.file,
    ...tree.locate(where),
    message: `${where.join('.') || 'file'}: ${message}`,
  })
  const received = valueAt(tree.data, path)
  switch (issue.code) {
    case 'invalid_union':
      return deepestBranch(issue.errors).flatMap((inner) => problemsOf(tree, schema, inner, [...path, ...inner.path]))
    case 'unrecognized_keys':
      return issue.keys.map((key) => at([...path, key], `unknown member "${key}"; ${choice(key, membersAt(schema, path, tree.data))}`))
    case 'invalid_value':
      return [
        at(
          path,
          received === undefined
            ? `is missing; expected one of ${issue.values.join(', ')}`
            : `${quoted(received)} is not allowed; ${choice(String(received), issue.values.map(String))}`,
        ),
      ]
    default:
      if (received === undefined) return [at(path, 'is missing; add it')]
      return [at(path, `${quoted(received)}: ${issue.message}`)]
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

function choice(word: string, allowed: readonly string[]): string {
  const nearest = nearestWord(word, allowed)
  return `expected one of ${allowed.join(', ')}${nearest ? `; did you mean "${nearest}"?` : ''}`
}

/** The members that the schema allows at a path; several branches of a union give theirs together. */
function membersAt(schema: z.ZodType, path: readonly PropertyKey[], data: unknown): string[] {
  const [step, ...rest] = path
  const inner = unwrap(schema)
  if (inner instanceof z.ZodUnion) return [...new Set(inner.options.flatMap((option) => membersAt(option as z.ZodType, path, data)))]
  if (inner instanceof z.ZodIntersection)
    return [...membersAt(inner.def.left as z.ZodType, path, data), ...membersAt(inner.def.right as z.ZodType, path, data)]
  if (step === undefined) return inner instanceof z.ZodObject ? Object.keys(inner.shape) : []
  if (inner instanceof z.ZodObject)
    return inner.shape[step as string] ? membersAt(inner.shape[step as string] as z.ZodType, rest, data) : []
  if (inner instanceof z.ZodArray) return membersAt(inner.element as z.ZodType, rest, data)
  if (inner instanceof z.ZodRecord) return membersAt(inner.valueType as z.ZodType, rest, data)
  return []
}

function unwrap(schema: z.ZodType): z.ZodType {
  let current = schema
  for (;;) {
    if (current instanceof z.ZodPipe) current = current.in as z.ZodType
    else if (
      current instanceof z.ZodOptional ||
      current instanceof z.ZodDefault ||
      current instanceof z.ZodPrefault ||
      current instanceof z.ZodNullable ||
      current instanceof z.ZodReadonly
    )
      current = current.unwrap() as z.ZodType
    else return current
  }
}

function quoted(value: unknown): string {
  return `"${typeof value === 'object' ? JSON.stringify(value) : String(value)}"`
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, step) => (value as Record<PropertyKey, unknown> | undefined)?.[step], data)
}
