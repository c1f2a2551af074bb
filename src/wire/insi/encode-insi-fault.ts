import { SOAP_11, SOAP_12 } from '../soap/namespaces.ts'
import { escapeAttribute, escapeText } from '../xml/escape.ts'
import type { InsiFault } from './insi-fault.ts'
import { INSI } from './namespaces.ts'

/**
 * A fault with its envelope, in UTF-8, byte for byte as the service sends it.
 * @param messageId `wsa:MessageID` of the request, repeated when the fault does so and the request had one
 * Source: `specs/insi-psc.md` §1.11.
 */
export function encodeInsiFault(fault: InsiFault, messageId: string | undefined): Uint8Array {
  const content = contentOf(fault, messageId)
  const envelope =
    fault.forme === 'soap'
      ? `<soap:Envelope xmlns:soap="${SOAP_12}"><env:Body xmlns:env="${SOAP_12}"><soap:Fault>${content}</soap:Fault></env:Body></soap:Envelope>`
      : `<S:Envelope xmlns:S="${SOAP_12}"><S:Body><S:Fault xmlns:ns4="${SOAP_11}">${content}</S:Fault></S:Body></S:Envelope>`
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${envelope}`)
}

/** Code, Reason and Detail, with the prefix of the form. */
function contentOf({ forme: p, code, subcode, reason, lang, ...erreur }: InsiFault, messageId: string | undefined): string {
  return [
    `<${p}:Code><${p}:Value>${p}:${code}</${p}:Value><${p}:Subcode><${p}:Value>${p}:${subcode}</${p}:Value></${p}:Subcode></${p}:Code>`,
    `<${p}:Reason><${p}:Text xml:lang="${lang}">${escapeText(reason)}</${p}:Text></${p}:Reason>`,
    `<${p}:Detail>${erreurElement(erreur, messageId)}</${p}:Detail>`,
  ].join('')
}

function erreurElement(
  { erreur, severite, text, echoMessageId }: Pick<InsiFault, 'erreur' | 'severite' | 'text' | 'echoMessageId'>,
  messageId: string | undefined,
): string {
  const echo = echoMessageId && messageId !== undefined ? ` messageID="${escapeAttribute(messageId)}"` : ''
  return `<siram:Erreur code="${escapeAttribute(erreur)}"${echo} severite="${severite}" xmlns:siram="${INSI.SIRAM}">${escapeText(text)}</siram:Erreur>`
}
