import type { Decoded } from '#src/domain/anomaly.ts'
import { asBuffer } from '#src/domain/as-buffer.ts'
import type { EntryKeys } from '#src/domain/journal-entry.ts'
import type { FaultEffect } from '#src/exchange/faults/faults.ts'
import { headerOf } from '#src/exchange/http-call.ts'
import type { Received } from '#src/exchange/transaction.ts'
import { decodeMtom, type MtomMessage } from '#src/wire/mtom/decode-mtom.ts'
import { decodeVihf } from '#src/wire/saml/decode-vihf.ts'
import type { Vihf } from '#src/wire/saml/vihf.ts'

/** One call of the DMP, as every transaction receives it. */
export interface AppelDmp {
  readonly mtom: MtomMessage
  /** Absent when there is no single readable assertion. */
  readonly vihf?: Vihf
  /** What the bench was asked to answer instead. */
  readonly faute?: FauteImposee
}

/** A fault that gives a code. */
export type FauteImposee = Extract<FaultEffect, { readonly code: string }>

/** What the handler puts beside method, URL and headers in `Received.head`, so that a call can be read again from the journal. */
export interface TeteDmp {
  readonly faute?: FaultEffect
}

/** What an envelope without HTTP headers is taken for: it was read from a file. */
const ENVELOPPE_SEULE = 'application/soap+xml'

/** Reads envelope, parts and VIHF of a call. Never throws. */
export async function decodeAppel({ head, body }: Received): Promise<Decoded<AppelDmp>> {
  const contentType = head.rawHeaders === undefined ? ENVELOPPE_SEULE : (headerOf(head, 'content-type') ?? '')
  const mtom = await decodeMtom(body, contentType)
  const { faute } = head as TeteDmp
  const vihf = await decodeVihf(mtom.message.soap, mtom.message.rootBytes)
  return {
    message: { mtom: mtom.message, ...(vihf.message && { vihf: vihf.message }), ...(faute && 'code' in faute && { faute }) },
    anomalies: [...mtom.anomalies, ...vihf.anomalies],
  }
}

/** Last part of the path: `patients`, `repository` (`specs/dmp.md` §0.1). */
export function endpointOf({ url }: Received['head']): string {
  const names = String(url ?? '')
    .replace(/[?#].*$/, '')
    .split('/')
  return names.findLast((name) => name !== '') ?? ''
}

/** True when the body of the call contains this text: a cheap look before decoding. */
export function mentions({ body }: Received, text: string): boolean {
  return asBuffer(body).includes(text)
}

/** FINESS of the caller, from the structure of the VIHF; absent for another kind of structure (`specs/dmp.md` §0.3). */
export function establishmentOf({ vihf }: AppelDmp): { readonly establishment?: string } {
  const structure = vihf?.identifiantStructure ?? ''
  return /^1[0-9A-Z]{9}$/.test(structure) ? { establishment: structure.slice(1) } : {}
}

/** Keys without their absent members. */
export function keysOf(keys: { readonly [Key in keyof EntryKeys]: EntryKeys[Key] | undefined }): EntryKeys {
  return Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined))
}
