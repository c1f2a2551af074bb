import type { Duplex } from 'node:stream'
import type { Target } from '#src/exchange/connect.ts'
import type { Service } from '#src/exchange/service.ts'

/** How services are reached: over the network, or inside the process. */
export interface Transport {
  /** Opens a service; gives where it listens. Throws when the port cannot be had. */
  open(service: Service): Promise<Target>
  /** Opens a connection to an address that the egress guard let through. Rejects with the system's error code. */
  dial(target: Target): Promise<Duplex>
  /** Stops listening, lets what is in flight end for two seconds, then cuts. */
  close(): Promise<void>
}
