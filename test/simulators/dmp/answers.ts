import { decodeRegistryResponse } from '#src/wire/ebrs/registry-response.ts'
import { decodePatientAnswer } from '#src/wire/hl7v3/decode-patient-answer.ts'
import { decodeMtom } from '#src/wire/mtom/decode-mtom.ts'
import { childrenOf, descendantsOf, path, textOf, type XmlElement } from '#src/wire/xml/xml-element.ts'
import type { Answer } from './open-dmp.ts'

/** The SOAP body of an answer, MTOM or plain; throws when it cannot be read without an anomaly. */
export async function bodyOf({ body, contentType }: Pick<Answer, 'body' | 'contentType'>): Promise<XmlElement> {
  const { message, anomalies } = await decodeMtom(body, contentType)
  if (anomalies.length > 0 || !message.soap.body)
    throw new Error(`Cannot read the answer: ${JSON.stringify(anomalies)}\n${body.toString()}`)
  return message.soap.body
}

/** What an answer says, in one line: `200 Success`, `200 XDSReplaceFailed @Document01`, `500 soap:DMPInvalidCertificate`, `200 actif`. */
export async function outcomeOf(answer: Answer): Promise<string> {
  const body = await bodyOf(answer)
  if (body.name === 'Fault') return `${answer.status} ${textOf(path(body, 'Code', 'Subcode', 'Value'))}`
  if (body.name === 'PRPA_IN201308UV02') {
    const { etat, code } = decodePatientAnswer(body)
    return `${answer.status} ${etat}${code ? ` ${code}` : ''}`
  }
  const { success, errors } = decodeRegistryResponse(body)
  return `${answer.status} ${success ? 'Success' : errors.map(({ errorCode, location }) => `${errorCode} @${location}`).join()}`
}

/** The element without what our server mints: message id, time. */
export function withoutMinted(element: XmlElement): XmlElement {
  const minted = element.name === 'PRPA_IN201308UV02' ? [...childrenOf(element, 'id'), ...descendantsOf(element, 'creationTime')] : []
  const children = element.children.filter((child) => (typeof child === 'string' ? child.trim() !== '' : !minted.includes(child)))
  return { ...element, children: children.map((child) => (typeof child === 'string' ? child : withoutMinted(child))) }
}
