import type { Duplex } from 'node:stream'
import { TLSSocket } from 'node:tls'
import type { CertificateCheck } from '#src/exchange/credentials.ts'
import { CLIENT_AUTH, type Peer, type PeerCertificate } from '#src/exchange/peer.ts'
import type { CertificateTrust } from '../pki/trust-store.ts'

/** The names OpenSSL gives to the same refusals. */
const reasons: Readonly<Record<NonNullable<CertificateCheck['reason']>, string>> = {
  untrusted: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  expired: 'CERT_HAS_EXPIRED',
  'not-yet-valid': 'CERT_NOT_YET_VALID',
  revoked: 'CERT_REVOKED',
  unreadable: 'CERT_REJECTED',
}

/**
 * What a socket tells of its other side. The client certificate is checked by the bench's trust store at wall time, because
 * Node's TLS layer would refuse without a word: the same verdict holds for STARTTLS, implicit TLS, network and memory.
 * @param address remote address, for a socket that has none of its own
 */
export function peerOf(socket: Duplex, trust: CertificateTrust, address = '127.0.0.1'): Peer {
  if (!(socket instanceof TLSSocket)) return { address }
  const cipher = socket.getCipher()
  const certificate = readCertificate(socket, trust)
  return {
    address,
    tls: { protocol: socket.getProtocol() ?? 'unknown', cipher: cipher?.standardName ?? 'unknown' },
    ...(certificate && { certificate }),
  }
}

function readCertificate(socket: TLSSocket, trust: CertificateTrust): PeerCertificate | undefined {
  const raw = socket.getPeerX509Certificate()?.raw
  if (!raw) return undefined
  const now = Date.now()
  const direct = trust.check(raw, now)
  const check = direct.reason === 'untrusted' ? trust.check(raw, now, presentedChain(socket)) : direct
  const purpose = check.extendedKeyUsages.length === 0 || check.extendedKeyUsages.includes(CLIENT_AUTH)
  const reason = check.reason ? reasons[check.reason] : purpose ? undefined : 'INVALID_PURPOSE'
  return {
    subject: check.subject,
    issuer: check.issuer,
    serialNumber: check.serialNumber,
    authorized: reason === undefined,
    ...(reason && { reason }),
    extendedKeyUsages: check.extendedKeyUsages,
    raw,
  }
}

function presentedChain(socket: TLSSocket): Buffer[] {
  const chain: Buffer[] = []
  let current = socket.getPeerCertificate(true)
  while (current.issuerCertificate && current.issuerCertificate !== current && chain.length < 8) {
    current = current.issuerCertificate
    chain.push(current.raw)
  }
  return chain
}
