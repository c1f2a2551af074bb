import type { Duplex } from 'node:stream'

/** Key material of the client side: PEM texts. */
export interface ClientTls {
  readonly cert?: string
  readonly key?: string
  /** Trust anchors. */
  readonly ca: string
  readonly servername?: string
}

export interface Target {
  readonly host: string
  readonly port: number
}

/**
 * The client side of a transport, handed to actors (virtual patients, remote operators, the witness). Every call goes through the
 * egress guard: a host outside `sorties:` is refused with an `EgressRefusedError` and journaled (design §9). A lease is held
 * until the connection is closed.
 */
export interface Client {
  /** Opens a connection; with `tls` it is secured before it is given, without it the caller may do STARTTLS. */
  connect(target: Target, options?: { readonly tls?: ClientTls; readonly signal?: AbortSignal }): Promise<Duplex>
  /** Fetch over this transport with client certificates. */
  fetch(
    url: string,
    init: { method: string; headers: readonly (readonly [string, string])[]; body?: Uint8Array; tls?: ClientTls; signal?: AbortSignal },
  ): Promise<HttpAnswer>
}

export interface HttpAnswer {
  readonly status: number
  readonly rawHeaders: readonly (readonly [string, string])[]
  readonly body: Uint8Array
}
