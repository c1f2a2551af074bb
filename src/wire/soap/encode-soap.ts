import { escapeText } from '../xml/escape.ts'
import { SOAP_12, WSA, WSA_ANONYMOUS } from './namespaces.ts'

/** An envelope in pieces: XML texts, already escaped, each declaring the namespaces it uses. */
export interface SoapParts {
  readonly headers?: readonly string[]
  readonly body: string
}

/** A SOAP 1.2 envelope, prefix `soap`, with its XML declaration (SOAP 1.2 part 1 §5). */
export function encodeSoap({ headers = [], body }: SoapParts): string {
  const header = headers.length > 0 ? `<soap:Header>${headers.join('')}</soap:Header>` : ''
  return `<?xml version="1.0" encoding="UTF-8"?>\n<soap:Envelope xmlns:soap="${SOAP_12}">${header}<soap:Body>${body}</soap:Body></soap:Envelope>`
}

/** WS-Addressing headers of an answer: Action, MessageID, To anonymous, RelatesTo (`specs/dmp.md` §2.1). */
export interface AnswerAddressing {
  readonly action: string
  /** `urn:uuid:…` */
  readonly messageId: string
  /** MessageID of the request; left out when the request had none. */
  readonly relatesTo?: string | undefined
}

/** The header blocks of an answer, in the order of the official samples. */
export function answerHeaders({ action, messageId, relatesTo }: AnswerAddressing): string[] {
  return [
    block('Action', action),
    block('MessageID', messageId),
    block('To', WSA_ANONYMOUS),
    ...(relatesTo === undefined ? [] : [block('RelatesTo', relatesTo)]),
  ]
}

/** WS-Addressing headers of a request, in the order of the official samples (`specs/dmp.md` §2.1). */
export interface RequestAddressing {
  readonly action: string
  /** `urn:uuid:…` */
  readonly messageId: string
  readonly to: string
}

/** The header blocks of a request: MessageID, To, ReplyTo anonymous, Action. */
export function requestHeaders({ action, messageId, to }: RequestAddressing): string[] {
  return [
    block('MessageID', messageId),
    block('To', to),
    `<ReplyTo xmlns="${WSA}" mustUnderstand="true"><Address>${WSA_ANONYMOUS}</Address></ReplyTo>`,
    `<Action xmlns="${WSA}" mustUnderstand="true">${escapeText(action)}</Action>`,
  ]
}

function block(name: string, value: string): string {
  return `<${name} xmlns="${WSA}">${escapeText(value)}</${name}>`
}
