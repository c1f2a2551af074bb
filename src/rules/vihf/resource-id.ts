import { ATTRIBUT, positionIn } from '#src/wire/saml/vihf.ts'
import { defineRule } from '../rule.ts'

/** Matricule, OID, `ISO`, `NH` (`specs/dmp.md` §0.3). */
const FORME = /^[0-9AB]{15}\^\^\^&[0-9.]+&ISO\^NH$/

export default defineRule({
  id: 'vihf/resource-id',
  artefact: 'vihf',
  title: { fr: 'resource-id est un CX complet du matricule INS', en: 'resource-id is a complete CX of the matricule INS' },
  requirements: ['VIHF-04'],
  check(vihf) {
    if (vihf.resourceId === undefined) return 'non-applicable'
    if (FORME.test(vihf.resourceId)) return 'conforme'
    return [{ expected: '<matricule>^^^&<OID>&ISO^NH', received: `"${vihf.resourceId}"`, position: positionIn(vihf, ATTRIBUT.resourceId) }]
  },
  mutants: [
    { title: 'sans NH', mutate: (vihf) => ({ ...vihf, resourceId: '279035121518989^^^&1.2.250.1.213.1.4.10&ISO' }) },
    { title: 'sans ISO', mutate: (vihf) => ({ ...vihf, resourceId: '279035121518989^^^&1.2.250.1.213.1.4.10' }) },
  ],
})
