import forge from 'node-forge'
import { pfxPassphrase } from './pki.ts'

/**
 * A PKCS #12 file with the key, the certificate and its authorities, for Windows and Java key stores.
 * @param certificates PEM, leaf first
 * @param key PEM, PKCS #8, RSA
 */
export function makePfx(certificates: string, key: string): Uint8Array {
  const pfx = forge.pkcs12.toPkcs12Asn1(
    forge.pki.privateKeyFromPem(key),
    (certificates.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map((pem) =>
      forge.pki.certificateFromPem(pem),
    ),
    pfxPassphrase,
    // The pass phrase is published: stretching it would only make the first start slower.
    { algorithm: 'aes256', count: 100 },
  )
  return Buffer.from(forge.asn1.toDer(pfx).getBytes(), 'binary')
}
