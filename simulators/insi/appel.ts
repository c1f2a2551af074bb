import type { Anomaly, Decoded } from '#src/domain/anomaly.ts'
import { nameAttribute, parseDistinguishedName } from '#src/domain/distinguished-name.ts'
import type { FaultEffect } from '#src/exchange/faults/faults.ts'
import { headerOf } from '#src/exchange/http-call.ts'
import type { Received, Recorded } from '#src/exchange/transaction.ts'
import { decodeInsiRequest } from '#src/wire/insi/decode-insi-request.ts'
import type { InsiRequest } from '#src/wire/insi/insi-request.ts'
import { parseContentType } from '#src/wire/mtom/content-type.ts'
import { mtomAnomaly } from '#src/wire/mtom/mtom-anomaly.ts'

/** One call: the request, where it was sent, and the fault that the bench was asked to play on it. */
export interface AppelInsi {
  readonly request: InsiRequest
  /** Path of the URL. */
  readonly chemin?: string
  readonly faute?: FaultEffect
}

/** What the handler puts beside method, URL and headers in `Received.head`, so that a call can be read again from the journal. */
export interface TeteInsi {
  /** Subject of the client certificate, RFC 4514. */
  readonly certificat?: string
  /** True when that certificate does not name the extended key usage clientAuth. */
  readonly sansClientAuth?: boolean
  /** Time against which `Temps` is judged, milliseconds. */
  readonly recueMs?: number
  readonly faute?: FaultEffect
}

/** Reads a call. @param warn what the configuration reports of the certificate without refusing */
export async function decodeAppel({ head, body }: Received, warn: (tete: TeteInsi) => readonly Anomaly[]): Promise<Decoded<AppelInsi>> {
  const { certificat, recueMs, faute } = head as TeteInsi
  const contentType = headerOf(head, 'content-type')
  const sansEntetes = head.rawHeaders === undefined
  const { message: request, anomalies } = await decodeInsiRequest(body, {
    ...(sansEntetes && { sansEntetes }),
    ...(contentType !== undefined && { contentType }),
    ...(certificat !== undefined && { certificat }),
    ...(recueMs !== undefined && { recueMs }),
  })
  const chemin = typeof head.url === 'string' ? head.url : undefined
  return {
    message: { request, ...(chemin !== undefined && { chemin }), ...(faute && { faute }) },
    anomalies: [...(sansEntetes ? [] : contentTypeAnomalies(contentType)), ...anomalies, ...warn(head as TeteInsi)],
  }
}

/** SOAP 1.2 travels as `application/soap+xml` (SOAP 1.2 part 2 §7.1.4, `specs/insi-psc.md` §1.4, §1.8); what the real service makes of another is unknown. */
function contentTypeAnomalies(contentType: string | undefined): Anomaly[] {
  if (parseContentType(contentType ?? '').type === SOAP_12) return []
  return [mtomAnomaly('type-de-contenu', SOAP_12, contentType?.slice(0, 200) || 'absent', { header: 'Content-Type' })]
}

const SOAP_12 = 'application/soap+xml'

/** FINESS of the caller: the OU of its certificate without the prefix `1` (`specs/insi-psc.md` §1.10). */
export function establishmentOf({ reception }: InsiRequest): Pick<Recorded, 'establishment'> {
  const name = parseDistinguishedName(reception.certificat ?? '')
  const ou = (name && nameAttribute(name, 'OU')) ?? ''
  return /^1.{9}$/.test(ou) ? { establishment: ou.slice(1) } : {}
}
