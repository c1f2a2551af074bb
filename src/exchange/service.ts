import type { Duplex } from 'node:stream'
import type { TLSSocket } from 'node:tls'
import type { Bilingual } from '#src/domain/bilingual.ts'
import type { Target } from './connect.ts'
import type { Peer } from './peer.ts'

/** An HTTP call as a handler sees it: the Fetch request plus what Fetch hides. */
export interface HttpContext {
  readonly peer: Peer
  /** Header name and value pairs as received, case and order kept. */
  readonly rawHeaders: readonly (readonly [string, string])[]
  readonly signal: AbortSignal
  /** Our id of the connection, the same in every entry about it. */
  readonly connection?: string
}

/** A Response whose headers must reach the wire in this case and order carries them here; `Response.error()` cuts the connection. */
export type HttpHandler = (
  request: Request,
  ctx: HttpContext,
) => Promise<Response & { readonly rawHeaders?: readonly (readonly [string, string])[] }>

/** What a session (SMTP, IMAP, MLLP) knows of its connection. */
export interface SessionContext {
  /** Read again at each command: STARTTLS changes it. */
  peer(): Peer
  /** Our id of the connection, the same in every entry about it. */
  readonly connection: string
  /**
   * To call when STARTTLS succeeded, with the TLS socket made over the session's socket (in smtp-server: `onSecure`). From then on
   * `peer()` tells what TLS told and the transport journals `secured`. Gives `false` when the service requires a client certificate
   * and this one is absent or not acceptable: the transport has journaled why, and closes the connection.
   */
  secured?(socket: TLSSocket): boolean
  /** To call when the STARTTLS handshake failed: the transport journals the reason and its remedy. */
  handshakeFailed?(error: Error): void
  /** To call for a failure of the bench's own that the session survives: the bench's errors are told to somebody. */
  failed?(error: unknown): void
  /** Waits for a client that may stay silent for long, between two commands of SMTP or IMAP, without holding virtual time (design §5). */
  silent?<T>(client: Promise<T>): Promise<T>
}

/** What a listener needs to know to be opened; `name` is simulator id + role and is never renamed (design §8). */
interface ServiceBase {
  /** `mssante.inter-operateurs`, `insi`. */
  readonly name: string
  readonly title: Bilingual
  /** Default port, ≥ 1024; 0 = ephemeral. */
  readonly port: number
  readonly clientCertificate: 'required' | 'optional' | 'none'
  /** Who calls, and so which certificate is asked for: operators show the one that the white list names; software, when absent, an ORG AUTH_CLI one. */
  readonly clients?: 'operators'
  /** Told where it listens, once it does: its port may be ephemeral and other services may have to name it. */
  readonly opened?: (at: Target) => void
}

export interface HttpService extends ServiceBase {
  readonly protocol: 'https' | 'http'
  /** Path shown in the ready document: `/lps`. */
  readonly path: string
  /** Where calls really go, below the path, when it is not the path itself: `patients`. */
  readonly resources?: readonly string[]
  readonly handler: HttpHandler
  /** Largest body in bytes; above it the transport answers 413 and journals. */
  readonly maxBodyBytes: number
  /** Answers, and journals, a request whose body is over the limit in place of the transport; the request has no body. */
  readonly oversized?: HttpHandler
}

/** What answers the connections of an SMTP, IMAP or MLLP service. */
export interface Sessions {
  /**
   * Takes the connection in clear; does STARTTLS itself with the key material handed in. May need time before it takes it: nothing of
   * the connection is read meanwhile. A rejection closes the connection.
   */
  readonly session: (socket: Duplex, ctx: SessionContext) => void | Promise<void>
  /** Closes idle sessions when the bench stops. */
  readonly close?: () => Promise<void>
}

export interface SessionService extends ServiceBase, Sessions {
  readonly protocol: 'smtp' | 'imap' | 'mllp'
  readonly tls: 'starttls' | 'implicit' | 'none'
  /** A client that refuses its certificate is right: nobody is told to change that. */
  readonly toBeRefused?: true
}

/** A service whose client sends one datagram and gets one back: DNS over UDP (RFC 1035 §4.2.1). */
export interface DatagramService extends ServiceBase {
  readonly protocol: 'dns'
  /** Gives nothing when the datagram deserves no answer. */
  readonly answer: (datagram: Uint8Array, peer: Peer) => Promise<Uint8Array | undefined>
}

/** A service that clients open connections to. */
export type ConnectionService = HttpService | SessionService

export type Service = ConnectionService | DatagramService
