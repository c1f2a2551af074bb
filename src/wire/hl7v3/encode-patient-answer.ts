import { OID } from '#src/domain/oid.ts'
import { escapeText } from '../xml/escape.ts'
import { element } from '../xml/write-xml.ts'
import type { PatientAnswer, PatientOutcome, PatientTrouve } from './patient-answer.ts'
import { REASON_CODES } from './patient-query.ts'
import { DMP_DEVICE, encodeId, encodeWrapper } from './wrapper.ts'

/** The body of the answer to TD0.2: found, closed, not found (NF) or refused (AE) (`specs/dmp.md` §1.3). */
export function encodePatientAnswer(answer: PatientAnswer): string {
  const { outcome, receiver, creationMs } = answer
  const wrapper = { interaction: 'PRPA_IN201308UV02', processingCode: 'P', acceptAckCode: 'NE', sender: DMP_DEVICE } as const
  return encodeWrapper(
    { ...wrapper, id: { root: answer.messageId, extension: '' }, creationMs, receiver },
    ...(outcome.kind === 'actif' ? encodeAttention(outcome) : []),
    encodeAcknowledgement(answer),
    element(
      'controlActProcess',
      { classCode: 'CACT', moodCode: 'EVN' },
      element('reasonCode', { code: answer.reasonCode, codeSystem: REASON_CODES, displayName: "Test d'existence de dossier" }),
      ...(outcome.kind === 'actif' || outcome.kind === 'ferme' ? [encodeSubject(outcome)] : []),
      ...(outcome.kind === 'ferme' ? [encodeClosing(outcome.motif)] : []),
      element('queryAck', {}, encodeId('queryId', answer.queryId), element('queryResponseCode', { code: RESPONSE_CODES[outcome.kind] })),
    ),
  )
}

const RESPONSE_CODES = { actif: 'OK', ferme: 'OK', inexistant: 'NF', erreur: 'AE' } as const

function encodeAttention({ autorisation, medecinTraitant }: Extract<PatientOutcome, { kind: 'actif' }>): string[] {
  return [
    element(
      'attentionLine',
      {},
      element('keyWordText', { code: 'AUTORISATION', codeSystem: '1.2.250.1.213.4.1.2.6.1' }),
      element('value', { 'xsi:type': 'CV', code: autorisation, codeSystem: '1.2.250.1.213.4.1.2.6.2' }),
    ),
    element(
      'attentionLine',
      {},
      element('keyWordText', { code: 'STATUT_MT', codeSystem: '1.2.250.1.213.4.1.2.6.3' }),
      element('value', { 'xsi:type': 'BL', value: String(medecinTraitant) }),
    ),
  ]
}

function encodeAcknowledgement({ outcome, request }: PatientAnswer): string {
  const target = element('targetMessage', {}, encodeId('id', request))
  if (outcome.kind !== 'erreur') return element('acknowledgement', { typeCode: 'AA' }, target)
  const detail = element(
    'acknowledgementDetail',
    {},
    element('code', { code: outcome.code }),
    element('text', {}, escapeText(outcome.text)),
  )
  return element('acknowledgement', { typeCode: 'AE' }, target, detail)
}

function encodeSubject({ kind, patient }: Extract<PatientOutcome, { patient: PatientTrouve }>): string {
  const custodian = element('assignedEntity', { classCode: 'ASSIGNED' }, element('id', { root: OID.DMP }))
  const event = element(
    'registrationEvent',
    { classCode: 'REG', moodCode: 'EVN' },
    element('statusCode', { code: 'completed' }),
    element('subject1', { typeCode: 'SBJ' }, encodePatient(patient, kind === 'actif' ? 'active' : 'terminated')),
    element('custodian', { typeCode: 'CST' }, custodian),
  )
  return element('subject', { contextConductionInd: 'false', typeCode: 'SUBJ' }, event)
}

function encodePatient(patient: PatientTrouve, status: 'active' | 'terminated'): string {
  const name = element(
    'name',
    {},
    element('prefix', {}, patient.civilite),
    element('given', {}, escapeText(patient.prenom)),
    element('family', { qualifier: 'SP' }, escapeText(patient.nom)),
  )
  const person = element(
    'patientPerson',
    { classCode: 'PSN', determinerCode: 'INSTANCE' },
    name,
    element('administrativeGenderCode', { code: patient.sexe }),
    element('birthTime', { value: patient.dateNaissance }),
  )
  return element(
    'patient',
    { classCode: 'PAT' },
    ...patient.ids.map((id) => encodeId('id', id)),
    element('statusCode', { code: status }),
    person,
    encodeObservation('COMPTE_INTERNET_OUVERT', '1.2.250.1.213.4.1.2.9', patient.compteInternetOuvert),
    encodeObservation('RATTACHEMENT_ENS', '1.2.250.1.213.4.1.2.3', patient.rattachementEns),
  )
}

function encodeObservation(code: string, codeSystem: string, value: boolean): string {
  const observation = element(
    'administrativeObservation',
    { classCode: 'OBS', moodCode: 'EVN' },
    element('code', { code, codeSystem }),
    element('value', { 'xsi:type': 'BL', value: String(value) }),
  )
  return element('subjectOf', { typeCode: 'SBJ' }, observation)
}

/** Where the official answer puts the reason of the closing is not known: this mirrors the request of TD1.4. */
function encodeClosing(motif: string): string {
  const issue = element(
    'detectedIssueEvent',
    { classCode: 'ALRT', moodCode: 'EVN' },
    element('code', { code: motif, codeSystem: '1.2.250.1.213.4.1.2.4' }),
  )
  return element('reasonOf', { typeCode: 'RSON' }, issue)
}
