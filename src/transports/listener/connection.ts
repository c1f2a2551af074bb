import type { Duplex } from 'node:stream'
import { TLSSocket } from 'node:tls'
import type { Bilingual } from '#src/domain/bilingual.ts'
import type { ConnectionPayload } from '#src/domain/journal-entry.ts'
import { type Peer, summarizePeer } from '#src/exchange/peer.ts'
import type { Service } from '#src/exchange/service.ts'
import type { Lease } from '#src/exchange/time/leases.ts'
import { explainHandshakeFailure, type HandshakeFailure } from '../tls/handshake-failure.ts'
import { watchLeaving } from '../tls/left-after-handshake.ts'
import { peerOf } from '../tls/peer-of.ts'
import type { ListenerEnvironment } from './environment.ts'
import { refusalRemedy } from './refusal-remedy.ts'

/** A connection that a service accepted: who is there, and what the journal is told of it. */
export class Connection {
  readonly id: string
  readonly #service: Service
  readonly #environment: ListenerEnvironment
  readonly #address: string
  #peer: Peer
  #over = false
  #ended = false
  #silences = 0
  #lease: Lease | undefined
  /** Why a client that was secured left without a word. */
  #leaving: (() => HandshakeFailure | undefined) | undefined

  constructor(raw: Duplex, service: Service, environment: ListenerEnvironment) {
    this.id = `connexion-${environment.ids.next('connexion')}`
    this.#service = service
    this.#environment = environment
    const address = 'remoteAddress' in raw && typeof raw.remoteAddress === 'string' ? raw.remoteAddress : '127.0.0.1'
    // A listener on `::` shows IPv4 clients this way.
    this.#address = address.replace(/^::ffff:(?=\d+\.)/, '')
    this.#peer = { address: this.#address }
    this.#report('opened')
    this.busy()
  }

  get peer(): Peer {
    return this.#peer
  }

  /** Reads what TLS told. Gives `false`, having said why, when the client certificate that the service requires is not acceptable. */
  secured(socket: Duplex): boolean {
    this.#peer = peerOf(socket, this.#environment.trust, this.#address)
    const { certificate } = this.#peer
    const refusal = certificate ? certificate.reason : 'CLIENT_CERTIFICATE_MISSING'
    if (this.#service.clientCertificate === 'required' && refusal) {
      this.failed(refusal)
      return false
    }
    if (socket instanceof TLSSocket && !('toBeRefused' in this.#service)) this.#leaving = watchLeaving(socket)
    this.#report('secured')
    return true
  }

  /** @param code see `explainHandshakeFailure` */
  failed(code: string): void {
    const { reason, remedy } = explainHandshakeFailure(code, this.#service.clients)
    this.#report('handshake-failed', reason, remedy)
    this.#over = true
  }

  /** The transport refuses something: too many connections, a body over the limit, bytes that are not HTTP. */
  refused(reason: string, remedy = refusalRemedy(reason)): void {
    this.#report('refused', reason, remedy)
  }

  closed(): void {
    const { reason, remedy } = this.#leaving?.() ?? {}
    if (!this.#over) this.#report('closed', reason, remedy)
    this.#over = true
    this.#ended = true
    this.idle()
  }

  /** Something is done for the client: virtual time waits. */
  busy(): void {
    if (!this.#ended) this.#lease ??= this.#environment.leases?.take(`service ${this.#service.name} ${this.id}`)
  }

  /** Nothing is, until it speaks again. */
  idle(): void {
    this.#lease?.release()
    this.#lease = undefined
  }

  /** Waits for the client without holding virtual time. */
  async silent<T>(client: Promise<T>): Promise<T> {
    this.#silences += 1
    this.idle()
    try {
      return await client
    } finally {
      this.#silences -= 1
      // the next silence may begin before the end of this one is heard
      if (this.#silences === 0) this.busy()
    }
  }

  #report(event: ConnectionPayload['event'], reason?: string, remedy?: Bilingual): void {
    this.#environment.onConnection({
      v: 1,
      service: this.#service.name,
      connection: this.id,
      event,
      peer: summarizePeer(this.#peer),
      ...(reason && { reason }),
      ...(remedy && { remedy }),
    })
  }
}
