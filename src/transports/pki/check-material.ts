import { createPrivateKey, X509Certificate } from 'node:crypto'
import type { AddedMaterial } from './read-pki.ts'
import { readRevocationList } from './revocation-list.ts'

/** Refuses what the configuration adds when it cannot be used, before anything listens. Throws an `Error` that says what to give. */
export function checkMaterial({ extraAnchors = [], extraCrl = [], ownServer }: AddedMaterial): void {
  for (const [index, anchor] of extraAnchors.entries()) {
    const certificates = anchor.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g)
    if (!certificates)
      throw new Error(`Extra trust anchor ${index + 1} holds no certificate. Give it in PEM ("-----BEGIN CERTIFICATE-----").`)
    for (const pem of certificates) readable(() => new X509Certificate(pem), `Extra trust anchor ${index + 1}`)
  }
  for (const [index, list] of extraCrl.entries()) readable(() => readRevocationList(list), `Extra revocation list ${index + 1}`)
  if (!ownServer) return
  const certificate = readable(() => new X509Certificate(ownServer.cert), 'The certificate of the own server')
  const key = readable(() => createPrivateKey(ownServer.key), 'The key of the own server')
  if (!certificate.checkPrivateKey(key)) {
    throw new Error(
      'The key of the own server does not belong to its certificate. Give the pair that was issued together, leaf certificate first.',
    )
  }
}

function readable<T>(read: () => T, what: string): T {
  try {
    return read()
  } catch (error) {
    throw new Error(`${what} cannot be read: ${error instanceof Error ? error.message : error}. Give it in PEM, without a pass phrase.`)
  }
}
