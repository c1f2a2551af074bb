import type { Anomaly, Decoded } from '#src/domain/anomaly.ts'
import { nameAttribute, parseDistinguishedName } from '#src/domain/distinguished-name.ts'
import type { FaultEffect } from '#src/exchange/faults.ts'
import type { Received, Recorded } from '#src/exchange/transaction.ts'
import { decodeInsiRequest } from '#src/wire/insi/decode-insi-request.ts'
import type { InsiRequest } from '#src/wire/insi/insi-request.ts'

/** One call: the request, and the fault that the bench was asked to play on it. */
export interface AppelInsi {
  readonly request: InsiRequest
  readonly faute?: FaultEffect
}

/** What the handler puts beside method, URL and headers in `Received.head`, so that a call can be read again from the journal. */
export interface TeteInsi {
  /** Subject of the client certificate, RFC 4514. */
  readonly certificat?: string
  /** Time against which `Temps` is judged, milliseconds. */
  readonly recueMs?: number
  readonly faute?: FaultEffect
}

/**
 * Reads a call. @param warn what the configuration reports without refusing, from the certificate's subject
 */
export async function decodeAppel(
  { head, body }: Received,
  warn: (certificat: string | undefined) => readonly Anomaly[],
): Promise<Decoded<AppelInsi>> {
  const { certificat, recueMs, faute } = head as TeteInsi
  const contentType = contentTypeOf(head)
  const { message: request, anomalies } = await decodeInsiRequest(body, {
    ...(contentType !== undefined && { contentType }),
    ...(certificat !== undefined && { certificat }),
    ...(recueMs !== undefined && { recueMs }),
  })
  return { message: { request, ...(faute && { faute }) }, anomalies: [...anomalies, ...warn(certificat)] }
}

function contentTypeOf({ rawHeaders }: Received['head']): string | undefined {
  const headers = (rawHeaders ?? []) as readonly (readonly [string, string])[]
  return headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1]
}

/** FINESS of the caller: the OU of its certificate without the prefix `1` (`specs/insi-psc.md` §1.10). */
export function establishmentOf({ reception }: InsiRequest): Pick<Recorded, 'establishment'> {
  const name = parseDistinguishedName(reception.certificat ?? '')
  const ou = (name && nameAttribute(name, 'OU')) ?? ''
  return /^1.{9}$/.test(ou) ? { establishment: ou.slice(1) } : {}
}
