import { AsyncLocalStorage } from 'node:async_hooks'
import { X509Certificate } from 'node:crypto'
import type { Client } from '#src/exchange/connect.ts'
import type { Peer } from '#src/exchange/peer.ts'
import type { CertificateTrust } from '#src/transports/pki/trust-store.ts'

/** A client for services behind msw: it names the peer that the TLS layer would have shown for the certificate of the call. */
export function createMswClient(trust: CertificateTrust): { readonly client: Client; readonly peer: () => Peer } {
  const calling = new AsyncLocalStorage<Peer>()
  const client: Client = {
    connect: () => Promise.reject(new Error('msw carries HTTP only: use the network or memory transport for a connection.')),
    fetch: (url, { method, headers, body, tls, signal }) =>
      calling.run(peerNamed(tls?.cert, trust), async () => {
        const init = { method, headers: headers.map(([name, value]): [string, string] => [name, value]) }
        const answer = await fetch(url, { ...init, ...(body && { body: body as BodyInit }), ...(signal && { signal }) })
        return { status: answer.status, rawHeaders: [...answer.headers], body: new Uint8Array(await answer.arrayBuffer()) }
      }),
  }
  return { client, peer: () => calling.getStore() ?? peerNamed(undefined, trust) }
}

function peerNamed(cert: string | undefined, trust: CertificateTrust): Peer {
  const tls = { protocol: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384' }
  if (!cert) return { address: '127.0.0.1', tls }
  const { raw } = new X509Certificate(cert)
  const { subject, issuer, serialNumber, trusted, reason } = trust.check(raw, Date.now())
  return {
    address: '127.0.0.1',
    tls,
    certificate: { subject, issuer, serialNumber, authorized: trusted, ...(reason && { reason }), raw },
  }
}
