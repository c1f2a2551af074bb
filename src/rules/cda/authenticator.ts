import { OID } from '#src/domain/oid.ts'
import { alterCda, hl7, insertAfter } from '#src/wire/cda/alter-cda.ts'
import { children, follow } from '#src/wire/cda/hl7.ts'
import { attributeOf } from '#src/wire/xml/xml-element.ts'
import { defineRule } from '../rule.ts'
import { cdaEcart } from './ecart.ts'

export default defineRule({
  id: 'cda/authenticator',
  artefact: 'cda',
  title: { fr: 'Les validateurs sont des professionnels qui signent', en: 'Authenticators are professionals who sign' },
  requirements: ['C22'],
  check(cda) {
    const authenticators = children(cda.root, 'authenticator')
    if (authenticators.length === 0) return 'non-applicable'
    return authenticators.flatMap((element) => {
      const root = attributeOf(follow(element, 'assignedEntity', 'id'), 'root')
      const signature = attributeOf(follow(element, 'signatureCode'), 'code')
      return [
        ...(root === OID.IDNPS
          ? []
          : [cdaEcart(cda, element, { fr: `un identifiant dans ${OID.IDNPS}`, en: `an identifier in ${OID.IDNPS}` }, root)]),
        ...(signature === 'S' ? [] : [cdaEcart(cda, element, 'signatureCode S', signature)]),
      ]
    })
  },
  mutants: [
    {
      title: 'validateur sans identifiant national',
      mutate: (cda) =>
        alterCda(
          cda,
          insertAfter(
            'legalAuthenticator',
            hl7(
              'authenticator',
              {},
              hl7('time', { value: '20260302101500+0100' }),
              hl7('signatureCode', { code: 'S' }),
              hl7('assignedEntity', {}, hl7('id', { root: '1.2.250.1.999.7', extension: '12' })),
            ),
          ),
        ),
    },
  ],
})
