import type { Anomaly, Decoded } from '#src/domain/anomaly.ts'
import { attributeOf, path, textOf, type XmlElement } from '../xml/xml-element.ts'
import type { Device, InstanceId, PatientQuery } from './patient-query.ts'

/**
 * Reads the body of TD0.2 (`specs/dmp.md` §1.3). Placeholders `xsi:nil` of the official kit are ignored. Never throws: what is
 * missing is empty, and said when the answer depends on it.
 */
export function decodePatientQuery(body: XmlElement): Decoded<PatientQuery> {
  const act = path(body, 'controlActProcess')
  const query = path(act, 'queryByParameter')
  const value = path(query, 'parameterList', 'patientIdentifier', 'value')
  const message = {
    messageId: instanceId(path(body, 'id')),
    reasonCode: attributeOf(path(act, 'reasonCode'), 'code') ?? '',
    queryId: instanceId(path(query, 'queryId')),
    sender: device(path(body, 'sender', 'device')),
    ...(value && { patient: instanceId(value) }),
  }
  return { message, anomalies: value ? [] : [noPatient(query ?? act ?? body)] }
}

/** `root` and `extension` of an identifier element; empty when absent. */
export function instanceId(element: XmlElement | undefined): InstanceId {
  return { root: attributeOf(element, 'root') ?? '', extension: attributeOf(element, 'extension') ?? '' }
}

/** Identifier and name of a `device`. */
export function device(element: XmlElement | undefined): Device {
  return { root: instanceId(path(element, 'id')).root, softwareName: textOf(path(element, 'softwareName')).trim() }
}

function noPatient({ xpath, line }: XmlElement): Anomaly {
  return {
    id: 'hl7v3-patient-absent',
    severity: 'erreur',
    expected: 'parameterList/patientIdentifier/value',
    received: 'absent',
    position: { part: 'racine', xpath, line },
    message: { fr: 'La requête ne désigne aucun patient.', en: 'The query names no patient.' },
  }
}
