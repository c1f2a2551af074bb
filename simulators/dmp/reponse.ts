import type { Context } from '#src/exchange/context.ts'
import type { Refusal } from '#src/exchange/refusal.ts'
import type { WireAnswer } from '#src/exchange/transaction.ts'
import { encodeRegistryResponse, type RegistryError } from '#src/wire/ebrs/registry-response.ts'
import { encodePatientAnswer } from '#src/wire/hl7v3/encode-patient-answer.ts'
import type { PatientAnswer } from '#src/wire/hl7v3/patient-answer.ts'
import { ACTION_ANSWER } from '#src/wire/hl7v3/patient-query.ts'
import { encodeMtom } from '#src/wire/mtom/encode-mtom.ts'
import { faultElement } from '#src/wire/soap/encode-fault.ts'
import { answerHeaders, encodeSoap } from '#src/wire/soap/encode-soap.ts'
import type { AppelDmp, FauteImposee } from './appel.ts'

/** What the DMP answers. */
export type ReponseDmp =
  | { readonly kind: 'fault'; readonly subcode: string; readonly text: string }
  | { readonly kind: 'patient'; readonly answer: PatientAnswer }
  | { readonly kind: 'registre'; readonly errors: readonly RegistryError[] }

export const ACTION_ITI_41 = 'urn:ihe:iti:2007:ProvideAndRegisterDocumentSet-b'
const ACTION_FAULT = 'http://www.w3.org/2005/08/addressing/soap/fault'

/** The SOAP fault of a refusal (`specs/dmp.md` §6.1 shape 1). */
export function faultOf({ code, wire }: Refusal): ReponseDmp {
  return { kind: 'fault', subcode: code, text: wire }
}

/** The answer that a fault of the bench asks for: an XDS code goes into a Failure where the service has one, any other is a SOAP fault. */
export function reponseOfFaute({ code, text = '' }: FauteImposee, endpoint: 'patients' | 'repository'): ReponseDmp {
  const registre = endpoint === 'repository' && code.startsWith('XDS')
  return registre
    ? { kind: 'registre', errors: [{ errorCode: code, codeContext: text, location: '' }] }
    : { kind: 'fault', subcode: code, text }
}

/** Code of the answer for the journal's summary: `Success`, `NF`, `XDSUnknownPatientId`. */
export function codeOf(reponse: ReponseDmp): string {
  if (reponse.kind === 'fault') return reponse.subcode
  if (reponse.kind === 'registre') return reponse.errors[0]?.errorCode ?? 'Success'
  const { outcome } = reponse.answer
  return outcome.kind === 'erreur' ? outcome.code : { actif: 'OK', ferme: 'OK', inexistant: 'NF' }[outcome.kind]
}

/** HTTP 500 for a fault, 200 for anything else (`specs/dmp.md` §2.3); the repository always answers in MTOM (§2.2). */
export function encodeReponse(reponse: ReponseDmp, { mtom }: AppelDmp, endpoint: 'patients' | 'repository', { ids }: Context): WireAnswer {
  const { action, body } = ENCODERS[reponse.kind](reponse as never)
  const headers = answerHeaders({ action, messageId: `urn:uuid:${ids.uuid('dmp/reponse')}`, relatesTo: mtom.soap.messageId })
  const envelope = encodeSoap({ headers, body })
  const code = reponse.kind === 'fault' ? '500' : '200'
  if (endpoint === 'patients')
    return { code, rawHeaders: [['Content-Type', 'application/soap+xml; charset=utf-8']], body: Buffer.from(envelope) }
  const boundary = `uuid:${ids.uuid('dmp/borne')}`
  const wire = encodeMtom({ root: envelope, rootContentId: 'root.message@cxf.apache.org', parts: [], boundary })
  return { code, rawHeaders: [['Content-Type', wire.contentType]], body: wire.body }
}

const ENCODERS: {
  readonly [Kind in ReponseDmp['kind']]: (reponse: Extract<ReponseDmp, { kind: Kind }>) => { action: string; body: string }
} = {
  fault: ({ subcode, text }) => ({ action: ACTION_FAULT, body: faultElement({ code: 'Sender', subcode, reason: text, lang: 'fr' }) }),
  patient: ({ answer }) => ({ action: ACTION_ANSWER, body: encodePatientAnswer(answer) }),
  registre: ({ errors }) => ({ action: `${ACTION_ITI_41}Response`, body: encodeRegistryResponse(errors) }),
}
