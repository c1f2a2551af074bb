import { element } from '../xml/write-xml.ts'
import { type PatientQuery, REASON_CODES } from './patient-query.ts'
import { DMP_DEVICE, encodeId, encodeWrapper } from './wrapper.ts'

/** The body of TD0.2 (`specs/dmp.md` §1.3). @param creationMs milliseconds since the epoch */
export function encodePatientQuery(query: PatientQuery & Required<Pick<PatientQuery, 'patient'>>, creationMs: number): string {
  const identifier = element('patientIdentifier', {}, encodeId('value', query.patient), element('semanticsText', {}, 'Patient.id'))
  const act = element(
    'controlActProcess',
    { classCode: 'CACT', moodCode: 'EVN' },
    element('reasonCode', { code: query.reasonCode, codeSystem: REASON_CODES, displayName: "Test d'existence de dossier" }),
    element(
      'queryByParameter',
      {},
      encodeId('queryId', query.queryId),
      element('statusCode', { code: 'new' }),
      element('parameterList', {}, identifier),
    ),
  )
  const wrapper = { interaction: 'PRPA_IN201307UV02', processingCode: 'D', acceptAckCode: 'AL', receiver: DMP_DEVICE } as const
  return encodeWrapper({ ...wrapper, id: query.messageId, creationMs, sender: query.sender }, act)
}
