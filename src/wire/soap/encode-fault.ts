import { escapeAttribute, escapeText } from '../xml/escape.ts'

/** A SOAP 1.2 fault (SOAP 1.2 part 1 §5.4). */
export interface SoapFault {
  /** Qualified by the envelope's prefix on the wire: `soap:Sender`. */
  readonly code: 'Sender' | 'Receiver' | 'MustUnderstand' | 'VersionMismatch'
  /** Local name of the subcode, qualified by the envelope's prefix as the DMP and INSi do: `DMPInvalidCertificate`. */
  readonly subcode?: string
  readonly reason: string
  /** `xml:lang` of the reason: `fr`. */
  readonly lang: string
  /** Content of Detail: XML text, already escaped. */
  readonly detail?: string
}

/** The Fault element alone, prefix `soap` to be declared by the envelope (`specs/dmp.md` §6.1 shape 1). */
export function faultElement({ code, subcode, reason, lang, detail }: SoapFault): string {
  const sub = subcode === undefined ? '' : `<soap:Subcode><soap:Value>soap:${escapeText(subcode)}</soap:Value></soap:Subcode>`
  return [
    '<soap:Fault>',
    `<soap:Code><soap:Value>soap:${code}</soap:Value>${sub}</soap:Code>`,
    `<soap:Reason><soap:Text xml:lang="${escapeAttribute(lang)}">${escapeText(reason)}</soap:Text></soap:Reason>`,
    detail === undefined ? '' : `<soap:Detail>${detail}</soap:Detail>`,
    '</soap:Fault>',
  ].join('')
}
