import { alterDocument, without } from '#src/wire/xds/alter-lot.ts'
import { defineRule } from '../rule.ts'
import { xdsEcart } from './ecart.ts'

const FORM = /^[^^&|]+\^\^\^&[\d.]+&ISO\^(?:PI|NH)(?:\^.*)?$/

export default defineRule({
  id: 'xds/source-patient-id',
  artefact: 'xds',
  title: {
    fr: 'Chaque entrée porte l’identifiant du patient dans le système d’origine, ou son matricule INS',
    en: 'Each entry bears the patient’s identifier in the source system, or the matricule INS',
  },
  requirements: ['XDS-23'],
  check: (lot) =>
    lot.metadata.documents
      .filter(({ sourcePatientId }) => !FORM.test(sourcePatientId ?? ''))
      .map((entry) =>
        xdsEcart(
          lot,
          entry,
          'sourcePatientId',
          { fr: '<IPP>^^^&<OID>&ISO^PI ou le matricule INS', en: '<IPP>^^^&<OID>&ISO^PI or the matricule INS' },
          entry.sourcePatientId,
        ),
      ),
  mutants: [
    { title: 'IPP seul', mutate: (lot) => alterDocument(lot, (entry) => ({ ...entry, sourcePatientId: '1234567890121' })) },
    { title: 'absent', mutate: (lot) => alterDocument(lot, (entry) => without(entry, 'sourcePatientId')) },
  ],
})
