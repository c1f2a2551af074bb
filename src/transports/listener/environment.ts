import type { ConnectionPayload } from '#src/domain/journal-entry.ts'
import type { ServerKeys } from '#src/exchange/credentials.ts'
import type { Ids } from '#src/exchange/ids.ts'
import type { Service } from '#src/exchange/service.ts'
import type { Leases } from '#src/exchange/time/leases.ts'
import type { Limits } from '../limits.ts'
import type { CertificateTrust } from '../pki/trust-store.ts'

/** What listeners are given by the composition. */
export interface ListenerEnvironment {
  /** Key material of a service. */
  readonly keys: (service: Service) => ServerKeys
  readonly trust: CertificateTrust
  /** Connection ids are taken from the sequence `connexion`. */
  readonly ids: Ids
  /** Told of every connection: opened, secured, failed with its remedy, refused, closed. The composition journals it. */
  readonly onConnection: (payload: ConnectionPayload) => void
  /** Told of a handler that threw: a defect of the bench, answered 500. */
  readonly onError: (service: string, error: unknown) => void
  /** Given, a lease is held while a connection begins or ends and while something is done for its client, not while it waits for a client that may stay silent: virtual time waits (design §5). */
  readonly leases?: Leases
  readonly limits?: Partial<Limits>
}
