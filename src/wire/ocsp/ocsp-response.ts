import { sign, X509Certificate } from 'node:crypto'
import {
  BasicOCSPResponse,
  CertID,
  CertStatus,
  id_pkix_ocsp_basic,
  id_pkix_ocsp_nonce,
  OCSPResponse,
  OCSPResponseStatus,
  ResponderID,
  ResponseBytes,
  ResponseData,
  RevokedInfo,
  SingleResponse,
} from '@peculiar/asn1-ocsp'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import { AlgorithmIdentifier, Certificate, CRLReason, CRLReasons, Extension } from '@peculiar/asn1-x509'
import type { AskedCertificate, OcspRequest } from './ocsp-request.ts'

/** What an authority says of one certificate. */
export interface CertificateStatus {
  readonly asked: AskedCertificate
  /** Revoked since, milliseconds since the epoch. */
  readonly status: 'good' | 'unknown' | { readonly revokedMs: number }
}

/** The answer of a responder that understood the request. */
export interface OcspAnswer {
  readonly statuses: readonly CertificateStatus[]
  /** Milliseconds since the epoch, whole seconds on the wire. */
  readonly producedMs: number
  readonly nextUpdateMs: number
  readonly nonce?: OcspRequest['nonce']
}

const sha256WithRsa = '1.2.840.113549.1.1.11'

/**
 * Writes the answer, signed by the authority itself (RFC 6960 §4.2.1, §4.2.2.2).
 * @param signer PEM certificate and RSA key of the issuer of the certificates
 */
export function encodeOcspResponse(answer: OcspAnswer, signer: { readonly cert: string; readonly key: string }): Buffer {
  const issuer = AsnConvert.parse(new X509Certificate(signer.cert).raw, Certificate).tbsCertificate
  const { nonce } = answer
  const tbsResponseData = new ResponseData({
    responderID: new ResponderID({ byName: issuer.subject }),
    producedAt: seconds(answer.producedMs),
    responses: answer.statuses.map((status) => single(status, answer)),
    ...(nonce && { responseExtensions: [new Extension({ extnID: id_pkix_ocsp_nonce, extnValue: new OctetString(nonce) })] }),
  })
  const basic = new BasicOCSPResponse({
    tbsResponseData,
    signatureAlgorithm: new AlgorithmIdentifier({ algorithm: sha256WithRsa, parameters: null }),
    signature: bytes(sign('sha256', Buffer.from(AsnConvert.serialize(tbsResponseData)), signer.key)),
  })
  return der(
    new OCSPResponse({
      responseStatus: OCSPResponseStatus.successful,
      responseBytes: new ResponseBytes({ responseType: id_pkix_ocsp_basic, response: new OctetString(AsnConvert.serialize(basic)) }),
    }),
  )
}

/** Writes the unsigned answer to a request that cannot be answered (RFC 6960 §2.3). */
export function encodeOcspFailure(status: 'malformedRequest' | 'internalError' | 'tryLater' | 'unauthorized'): Buffer {
  return der(new OCSPResponse({ responseStatus: OCSPResponseStatus[status] }))
}

function single({ asked, status }: CertificateStatus, { producedMs, nextUpdateMs }: OcspAnswer): SingleResponse {
  return new SingleResponse({
    certID: AsnConvert.parse(bytes(asked.certId), CertID),
    certStatus: certStatus(status),
    thisUpdate: seconds(producedMs),
    nextUpdate: seconds(nextUpdateMs),
  })
}

function certStatus(status: CertificateStatus['status']): CertStatus {
  if (typeof status === 'string') return new CertStatus({ [status]: null })
  const revocationReason = new CRLReason(CRLReasons.keyCompromise)
  return new CertStatus({ revoked: new RevokedInfo({ revocationTime: seconds(status.revokedMs), revocationReason }) })
}

/** Fractions of seconds are not allowed (RFC 5280 §4.1.2.5.2). */
function seconds(ms: number): Date {
  return new Date(Math.floor(ms / 1_000) * 1_000)
}

function bytes(view: Uint8Array): ArrayBuffer {
  return Uint8Array.from(view).buffer
}

function der(response: OCSPResponse): Buffer {
  return Buffer.from(AsnConvert.serialize(response))
}
