import { z } from 'zod'

/** The schema that says what a value is made of, under its defaults, options and transformations. */
export function unwrap(schema: z.ZodType): z.ZodType {
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
