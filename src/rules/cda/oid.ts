import { alterCda, setAttribute } from '#src/wire/cda/alter-cda.ts'
import { headerElements } from '#src/wire/cda/hl7.ts'
import { attributeOf } from '#src/wire/xml/xml-element.ts'
import { defineRule } from '../rule.ts'
import { cdaEcart } from './ecart.ts'

const OID_FORM = /^[0-2](?:\.(?:0|[1-9]\d*))+$/
const UUID_FORM = /^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/
const MAX = 64

export default defineRule({
  id: 'cda/oid',
  artefact: 'cda',
  title: { fr: 'Les OID de l’en-tête sont bien formés', en: 'The OIDs of the header are well formed' },
  requirements: ['C33'],
  check: (cda) =>
    headerElements(cda.root).flatMap((element) =>
      [attributeOf(element, 'root'), attributeOf(element, 'codeSystem')]
        .filter((oid) => oid !== undefined && !isWellFormed(oid))
        .map((oid) =>
          cdaEcart(
            cda,
            element,
            { fr: `un OID sans zéro en tête, ${MAX} caractères au plus`, en: `an OID without leading zero, at most ${MAX} characters` },
            oid,
          ),
        ),
    ),
  mutants: [
    { title: 'arc à zéro en tête', mutate: (cda) => alterCda(cda, setAttribute('setId', 'root', '1.2.250.01.999')) },
    { title: '65 caractères', mutate: (cda) => alterCda(cda, setAttribute('setId', 'root', `1.2.250.1.${'9'.repeat(55)}`)) },
  ],
})

function isWellFormed(oid: string): boolean {
  return UUID_FORM.test(oid) || (oid.length <= MAX && OID_FORM.test(oid))
}
