import { z } from 'zod'
import { unwrap } from './unwrap.ts'

/**
 * The members of an object that fit their schema, each by itself, with the defaults of those that are absent: what can be read of a file
 * that is wrong elsewhere.
 *
 * @param depth how many objects further down are read so when one does not fit whole
 */
export function fittingMembers(schema: z.ZodType, data: unknown, depth = 0): Readonly<Record<string, unknown>> {
  const inner = unwrap(schema)
  if (!(inner instanceof z.ZodObject) || typeof data !== 'object' || data === null) return {}
  const members: Record<string, unknown> = {}
  for (const [name, member] of Object.entries(inner.shape)) {
    const value = (data as Record<string, unknown>)[name]
    const read = (member as z.ZodType).safeParse(value)
    if (read.success) members[name] = read.data
    else if (depth > 0) members[name] = fittingMembers(member as z.ZodType, value, depth - 1)
  }
  return members
}
