import { bodies } from './families/bodies.ts'
import { documents } from './families/documents.ts'
import { fields } from './families/fields.ts'
import { headers } from './families/headers.ts'
import { reports } from './families/reports.ts'
import { seeded } from './families/seeded.ts'
import { structure } from './families/structure.ts'
import type { MalformedMail } from './malformed-mail.ts'

/** Every malformed mail, the same at each run. */
export async function malformedMails(): Promise<readonly MalformedMail[]> {
  return [...headers(), ...fields(), ...structure(), ...bodies(), ...reports(), ...(await documents()), ...seeded()]
}
