import { OID } from '#src/domain/oid.ts'
import { alterCda, hl7, insertAfter } from '#src/wire/cda/alter-cda.ts'
import { select } from '#src/wire/cda/hl7.ts'
import { attributeOf } from '#src/wire/xml/xml-element.ts'
import { defineRule } from '../rule.ts'
import { cdaEcart } from './ecart.ts'

export default defineRule({
  id: 'cda/information-recipient',
  artefact: 'cda',
  title: {
    fr: 'Les destinataires et leurs structures ont des identifiants nationaux',
    en: 'Recipients and their structures have national identifiers',
  },
  requirements: ['C23'],
  check(cda) {
    const recipients = select(cda.root, 'informationRecipient', 'intendedRecipient')
    if (recipients.length === 0) return 'non-applicable'
    return recipients.flatMap((recipient) =>
      [...wrong(select(recipient, 'id'), OID.IDNPS), ...wrong(select(recipient, 'receivedOrganization', 'id'), OID.IDNST)].map(
        ([id, expected]) =>
          cdaEcart(cda, id, { fr: `un identifiant dans ${expected}`, en: `an identifier in ${expected}` }, attributeOf(id, 'root')),
      ),
    )
  },
  mutants: [
    {
      title: 'destinataire connu localement',
      mutate: (cda) =>
        alterCda(
          cda,
          insertAfter(
            'custodian',
            hl7('informationRecipient', {}, hl7('intendedRecipient', {}, hl7('id', { root: '1.2.250.1.999.7', extension: '12' }))),
          ),
        ),
    },
  ],
})

function wrong(ids: ReturnType<typeof select>, root: string): [(typeof ids)[number], string][] {
  return ids.filter((id) => attributeOf(id, 'root') !== root && attributeOf(id, 'nullFlavor') === undefined).map((id) => [id, root])
}
