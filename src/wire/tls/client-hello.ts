import type { Duplex } from 'node:stream'
import {
  CIPHER_SUITES,
  getExtensionData,
  isGREASE,
  readTlsClientHello,
  TLS_VERSIONS,
  type TlsClientHelloMessage,
} from 'read-tls-client-hello'

/** What a client offers when it opens TLS (RFC 8446 §4.1.2). */
export interface ClientHello {
  /** Highest first: `TLS 1.3`; below TLS 1.3 a client only says its highest. */
  readonly versions: readonly string[]
  /** IANA names in the order of the client, `0x1301` for one without a name; signalling values are left out. */
  readonly suites: readonly string[]
}

/** A hello that did not come whole in this time, wall milliseconds, never will. */
const HELLO_MS = 10_000
const SUPPORTED_VERSIONS = 0x2b
/** Values that are not suites: renegotiation (RFC 5746 §3.3) and fallback (RFC 7507). */
const SIGNALS: readonly number[] = [0x00ff, 0x5600]

/**
 * Reads the first message of a TLS client and puts its bytes back; `undefined` when they are none. Rejects with an error whose `code` is
 * `CLOSED_DURING_HANDSHAKE` or `HANDSHAKE_TIMEOUT`; the connection is destroyed then.
 */
export async function peekClientHello(plain: Duplex): Promise<ClientHello | undefined> {
  let timer: NodeJS.Timeout | undefined
  let closed = () => {}
  // the reader itself would wait for ever
  const given = new Promise<never>((_, reject) => {
    const fail = (code: string) => reject(Object.assign(new Error(`No TLS client hello: ${code}`), { code }))
    closed = () => fail('CLOSED_DURING_HANDSHAKE')
    plain.once('close', closed)
    timer = setTimeout(() => {
      plain.destroy()
      fail('HANDSHAKE_TIMEOUT')
    }, HELLO_MS)
  })
  const hello = readTlsClientHello(plain).then(offered, () => (plain.destroyed ? given : undefined))
  return Promise.race([hello, given]).finally(() => {
    clearTimeout(timer)
    plain.off('close', closed)
  })
}

function offered(hello: TlsClientHelloMessage): ClientHello {
  const versions = getExtensionData(hello, SUPPORTED_VERSIONS)?.versions ?? [hello.version]
  return {
    versions: versions.filter((version) => !isGREASE(version)).map((version) => TLS_VERSIONS[version] ?? hexadecimal(version)),
    suites: hello.cipherSuites
      .filter((suite) => !isGREASE(suite) && !SIGNALS.includes(suite))
      .map((suite) => CIPHER_SUITES[suite] ?? hexadecimal(suite)),
  }
}

function hexadecimal(value: number): string {
  return `0x${value.toString(16).padStart(4, '0')}`
}
