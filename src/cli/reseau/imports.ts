import { resolve } from 'node:path'
import { type Pki, pfxPassphrase } from '#src/transports/pki/pki.ts'

/** Commands that make a machine trust the bench and give it a client certificate, by platform. */
export function importsOf({ files }: Pick<Pki, 'files'>, client: string): Readonly<Record<string, readonly string[]>> {
  const ca = resolve(files.ca)
  const { cert, key, pfx } = files.clients[client]!
  return {
    Windows: [`certutil -addstore -f Root "${ca}"`, `certutil -f -user -p ${pfxPassphrase} -importpfx "${resolve(pfx ?? '')}"`],
    Java: [
      `keytool -importcert -noprompt -alias banc -file "${ca}" -keystore truststore.p12 -storetype PKCS12 -storepass changeit`,
      `keytool -importkeystore -srckeystore "${resolve(pfx ?? '')}" -srcstoretype PKCS12 -srcstorepass ${pfxPassphrase} -destkeystore client.p12 -deststoretype PKCS12 -deststorepass changeit`,
    ],
    OpenSSL: [
      `openssl verify -CAfile "${ca}" -untrusted "${resolve(files.chain)}" "${resolve(cert)}"`,
      `openssl s_client -connect localhost:8443 -CAfile "${ca}" -cert "${resolve(cert)}" -key "${resolve(key)}"`,
    ],
  }
}
