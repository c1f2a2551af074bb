import { asBuffer } from '#src/domain/as-buffer.ts'
import { escapeText } from '../xml/escape.ts'
import { element } from '../xml/write-xml.ts'
import type { CdaSpec } from './cda-spec.ts'
import { encodeEncounter, encodeEvent, encodeRelatedDocument } from './encode-context.ts'
import { code, id, time } from './encode-data-types.ts'
import { encodeAuthor, encodeCustodian, encodeLegalAuthenticator, encodeRecipient } from './encode-participants.ts'
import { encodePatient } from './encode-patient.ts'
import { HL7_V3 } from './hl7.ts'

/** HL7 France, CI-SIS, and the model of a document with a non-structured body (`specs/dmp.md` §7.2 C03). */
const TEMPLATES_N1: readonly string[] = ['2.16.840.1.113883.2.8.2.1', '1.2.250.1.213.1.1.1.1', '1.3.6.1.4.1.19376.1.2.20']

const CONFIDENTIALITY = { N: 'Normal', R: 'Restreint', V: 'Très restreint' } as const

/**
 * Writes a CDA R2 document with a non-structured body (N1) that encapsulates a PDF/A-1, in the order that CDA.xsd demands
 * (`specs/dmp.md` §7.1). Same spec, same bytes.
 */
export function encodeCda(spec: CdaSpec): Buffer {
  const document = element(
    'ClinicalDocument',
    { xmlns: HL7_V3, 'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance' },
    ...header(spec).map((line) => `\n  ${line}`),
    `\n  ${body(spec.pdf)}\n`,
  )
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${document}\n`, 'utf8')
}

function header(spec: CdaSpec): string[] {
  return [
    element('realmCode', { code: 'FR' }),
    element('typeId', { root: '2.16.840.1.113883.1.3', extension: 'POCD_HD000040' }),
    ...TEMPLATES_N1.map((root) => element('templateId', { root })),
    id(spec.id),
    code('code', spec.type),
    element('title', {}, escapeText(spec.title)),
    time('effectiveTime', spec.effectiveMs),
    code('confidentialityCode', {
      code: spec.confidentiality,
      codeSystem: '2.16.840.1.113883.5.25',
      displayName: CONFIDENTIALITY[spec.confidentiality],
    }),
    element('languageCode', { code: 'fr-FR' }),
    element('setId', { root: spec.setId }),
    element('versionNumber', { value: String(spec.version) }),
    encodePatient(spec.patient),
    encodeAuthor(spec.author, spec.effectiveMs),
    encodeCustodian(spec.custodian),
    ...(spec.recipients ?? []).map(encodeRecipient),
    encodeLegalAuthenticator(spec.legalAuthenticator ?? spec.author, spec.effectiveMs),
    encodeEvent(spec.event),
    ...(spec.replaces === undefined ? [] : [encodeRelatedDocument(spec.replaces)]),
    encodeEncounter(spec.encounter),
  ]
}

function body(pdf: Uint8Array): string {
  const base64 = asBuffer(pdf).toString('base64')
  return element(
    'component',
    {},
    element('nonXMLBody', {}, element('text', { mediaType: 'application/pdf', representation: 'B64' }, base64)),
  )
}
