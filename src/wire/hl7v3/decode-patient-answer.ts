import { attributeOf, childrenOf, path, textOf, type XmlElement } from '../xml/xml-element.ts'
import { instanceId } from './decode-patient-query.ts'
import type { InstanceId } from './patient-query.ts'

/** What a client needs of the answer to TD0.2: traits are left out on purpose, it must not use them (RG_0320). */
export interface ExistenceDmp {
  readonly etat: 'actif' | 'ferme' | 'inexistant' | 'erreur'
  /** Identifier of the request the answer is about. */
  readonly request: InstanceId
  /** Keyword AUTORISATION: `VALIDE`. */
  readonly autorisation?: string
  readonly medecinTraitant?: boolean
  /** Of an AE acknowledgement. */
  readonly code?: string
  readonly text?: string
}

/** Reads the body of the answer to TD0.2, as a client does (`specs/dmp.md` §1.3). Never throws. */
export function decodePatientAnswer(body: XmlElement): ExistenceDmp {
  const acknowledgement = path(body, 'acknowledgement')
  const request = instanceId(path(acknowledgement, 'targetMessage', 'id'))
  const detail = path(acknowledgement, 'acknowledgementDetail')
  const act = path(body, 'controlActProcess')
  const answered = attributeOf(path(act, 'queryAck', 'queryResponseCode'), 'code')
  if (attributeOf(acknowledgement, 'typeCode') !== 'AA' || (answered !== 'OK' && answered !== 'NF')) {
    return { etat: 'erreur', request, code: attributeOf(path(detail, 'code'), 'code') ?? '', text: textOf(path(detail, 'text')).trim() }
  }
  const status = attributeOf(path(act, 'subject', 'registrationEvent', 'subject1', 'patient', 'statusCode'), 'code')
  if (status === undefined) return { etat: 'inexistant', request }
  const autorisation = attributeOf(attention(body, 'AUTORISATION'), 'code')
  const medecinTraitant = attributeOf(attention(body, 'STATUT_MT'), 'value')
  return {
    etat: status === 'active' ? 'actif' : 'ferme',
    request,
    ...(autorisation !== undefined && { autorisation }),
    ...(medecinTraitant !== undefined && { medecinTraitant: medecinTraitant === 'true' }),
  }
}

function attention(body: XmlElement, keyword: string): XmlElement | undefined {
  const line = childrenOf(body, 'attentionLine').find((item) => attributeOf(path(item, 'keyWordText'), 'code') === keyword)
  return path(line, 'value')
}
