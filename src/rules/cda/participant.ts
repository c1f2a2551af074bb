import { anyOf } from '#src/domain/wording.ts'
import { alterCda, hl7, insertBefore } from '#src/wire/cda/alter-cda.ts'
import { children, follow } from '#src/wire/cda/hl7.ts'
import { attributeOf } from '#src/wire/xml/xml-element.ts'
import { defineRule } from '../rule.ts'
import { cdaEcart } from './ecart.ts'

/** JDV_J144 and JDV_J141 (`specs/dmp.md` §4.10). */
const PARTICIPATIONS = ['REF', 'REFB', 'INF', 'RESP', 'PRF', 'CON', 'VRF']
const ROLES = ['PROV', 'AGNT']

export default defineRule({
  id: 'cda/participant',
  artefact: 'cda',
  title: { fr: 'Un participant a une participation et un rôle connus', en: 'A participant has a known participation and role' },
  requirements: ['C29'],
  check(cda) {
    const participants = children(cda.root, 'participant')
    if (participants.length === 0) return 'non-applicable'
    return participants.flatMap((participant) => {
      const type = attributeOf(participant, 'typeCode')
      const role = attributeOf(follow(participant, 'associatedEntity'), 'classCode')
      return [
        ...(PARTICIPATIONS.includes(type ?? '') ? [] : [cdaEcart(cda, participant, PARTICIPATIONS.join(', '), type)]),
        ...(ROLES.includes(role ?? '') ? [] : [cdaEcart(cda, participant, anyOf(ROLES), role)]),
      ]
    })
  },
  mutants: [
    {
      title: 'rôle inconnu',
      mutate: (cda) =>
        alterCda(
          cda,
          insertBefore('documentationOf', hl7('participant', { typeCode: 'REF' }, hl7('associatedEntity', { classCode: 'PAT' }))),
        ),
    },
  ],
})
