import { createHash, X509Certificate } from 'node:crypto'
import { CertID, id_pkix_ocsp_nonce, OCSPRequest } from '@peculiar/asn1-ocsp'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import { AlgorithmIdentifier, Certificate } from '@peculiar/asn1-x509'
import { type Anomaly, type Decoded, describedAnomaly } from '#src/domain/anomaly.ts'

/** What a client asks an OCSP responder (RFC 6960 §4.1.1). */
export interface OcspRequest {
  readonly asked: readonly AskedCertificate[]
  /** DER of the nonce extension's value, to give back as it came (RFC 9654). */
  readonly nonce?: Uint8Array
}

/** One certificate whose status is asked. */
export interface AskedCertificate {
  /** Upper-case hexadecimal, no leading zero octet. */
  readonly serialNumber: string
  /** Node's name of the hash of the two members below: `sha1`; absent when it is another. */
  readonly hash?: string
  /** Hashes of the issuer's name and public key, lower-case hexadecimal. */
  readonly issuerNameHash: string
  readonly issuerKeyHash: string
  /** DER of the CertID, for the answer to repeat. */
  readonly certId: Uint8Array
}

const hashes: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}

/** Reads an OCSP request in DER. What is none gives no certificate and the anomaly `ocsp-illisible`. */
export function decodeOcspRequest(der: Uint8Array): Decoded<OcspRequest> {
  try {
    const { tbsRequest } = AsnConvert.parse(der, OCSPRequest)
    const nonce = tbsRequest.requestExtensions?.find(({ extnID }) => extnID === id_pkix_ocsp_nonce)
    return {
      message: {
        asked: tbsRequest.requestList.map(({ reqCert }) => read(reqCert)),
        ...(nonce && { nonce: new Uint8Array(nonce.extnValue.buffer) }),
      },
      anomalies: [],
    }
  } catch (error) {
    return { message: { asked: [] }, anomalies: [unreadable(der, error)] }
  }
}

/** What a client would ask about a certificate, by SHA-1 hashes as RFC 5019 §2.1.1 has it. @param issuer PEM */
export function askAbout(certificate: string, issuer: string): AskedCertificate {
  const { name, key } = identityOf(issuer)
  const digest = (bytes: ArrayBuffer) => new OctetString(createHash('sha1').update(Buffer.from(bytes)).digest())
  const { serialNumber } = AsnConvert.parse(new X509Certificate(certificate).raw, Certificate).tbsCertificate
  return read(
    new CertID({
      hashAlgorithm: new AlgorithmIdentifier({ algorithm: '1.3.14.3.2.26', parameters: null }),
      issuerNameHash: digest(name),
      issuerKeyHash: digest(key),
      serialNumber,
    }),
  )
}

/** True when the certificate that is asked about names this authority as its issuer. @param issuer PEM */
export function isIssuedBy({ hash, issuerNameHash, issuerKeyHash }: AskedCertificate, issuer: string): boolean {
  if (!hash) return false
  const { name, key } = identityOf(issuer)
  const digest = (bytes: ArrayBuffer) => createHash(hash).update(Buffer.from(bytes)).digest('hex')
  return digest(name) === issuerNameHash && digest(key) === issuerKeyHash
}

/** DER of the subject's name, and the bits of its public key: what CertID hashes (RFC 6960 §4.1.1). */
function identityOf(pem: string): { name: ArrayBuffer; key: ArrayBuffer } {
  const { subject, subjectPublicKeyInfo } = AsnConvert.parse(new X509Certificate(pem).raw, Certificate).tbsCertificate
  return { name: AsnConvert.serialize(subject), key: subjectPublicKeyInfo.subjectPublicKey }
}

function read(certId: CertID): AskedCertificate {
  const { hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber } = certId
  const hash = hashes[hashAlgorithm.algorithm]
  return {
    serialNumber: hex(serialNumber)
      .toUpperCase()
      .replace(/^(?:00)+(?=..)/, ''),
    ...(hash && { hash }),
    issuerNameHash: hex(issuerNameHash.buffer),
    issuerKeyHash: hex(issuerKeyHash.buffer),
    certId: new Uint8Array(AsnConvert.serialize(certId)),
  }
}

function hex(bytes: ArrayBuffer): string {
  return Buffer.from(bytes).toString('hex')
}

function unreadable(der: Uint8Array, error: unknown): Anomaly {
  const said = error instanceof Error ? error.message : String(error)
  return describedAnomaly(['erreur', 'La demande OCSP est illisible.', 'The OCSP request cannot be read.'], {
    id: 'ocsp-illisible',
    position: {},
    expected: { fr: 'OCSPRequest en DER (RFC 6960 §4.1.1)', en: 'OCSPRequest in DER (RFC 6960 §4.1.1)' },
    received: { fr: `${der.length} octets : ${said}`, en: `${der.length} bytes: ${said}` },
  })
}
