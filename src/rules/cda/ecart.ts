import type { Wording } from '#src/domain/bilingual.ts'
import type { Cda } from '#src/wire/cda/cda.ts'
import type { Located } from '#src/wire/cda/data-types.ts'
import type { Ecart } from '../rule.ts'

/**
 * An écart of a CDA document: at the element or, when it is missing, at the path where it should be, from the root of the document
 * (`recordTarget/patientRole`). What was not received is "absent".
 */
export function cdaEcart(cda: Cda, where: Located | string | undefined, expected: Wording, received: Wording | undefined): Ecart {
  const place =
    typeof where === 'object'
      ? { xpath: where.xpath, line: where.line }
      : { xpath: where ? `${cda.root.xpath}/${where}` : cda.root.xpath, line: cda.root.line }
  return { expected, received: received ?? 'absent', position: { part: cda.part, ...place } }
}
