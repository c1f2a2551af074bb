import { OID } from '#src/domain/oid.ts'
import { alterCda, replace, setAttribute } from '#src/wire/cda/alter-cda.ts'
import { defineRule } from '../rule.ts'
import { cdaEcart } from './ecart.ts'

/** Custodian of the patient's own documents, kept by the DMP. */
const DMP_HEBERGEUR = '1.2.250.1.213.4.1'

export default defineRule({
  id: 'cda/custodian',
  artefact: 'cda',
  title: {
    fr: 'Le conservateur est une structure identifiée nationalement, ou le DMP',
    en: 'The custodian is a nationally identified structure, or the DMP',
  },
  requirements: ['C20'],
  check(cda) {
    const id = cda.custodian?.ids[0]
    if (id?.root === OID.IDNST && id.extension) return 'conforme'
    if (id?.root === DMP_HEBERGEUR && id.extension === undefined && cda.custodian?.name === 'DMP') return 'conforme'
    return [
      cdaEcart(
        cda,
        id ?? cda.custodian ?? 'custodian',
        { fr: `un Struct_IdNat dans ${OID.IDNST}`, en: `a Struct_IdNat in ${OID.IDNST}` },
        id && `${id.root} ${id.extension ?? ''}`,
      ),
    ]
  },
  mutants: [
    {
      title: 'identifiant local',
      mutate: (cda) =>
        alterCda(cda, setAttribute('custodian/assignedCustodian/representedCustodianOrganization/id', 'root', '1.2.250.1.999.7')),
    },
    { title: 'conservateur absent', mutate: (cda) => alterCda(cda, replace('custodian')) },
  ],
})
