import type { ConnectionPayload } from '#src/domain/journal-entry.ts'
import type { Service } from '#src/exchange/service.ts'
import { createClient } from '#src/transports/client/create-client.ts'
import type { ListenerEnvironment } from '#src/transports/listener/environment.ts'
import { createNetwork } from '#src/transports/network/create-network.ts'
import type { BenchOptions, Listening } from './bench.ts'
import { connectionJournal } from './connection-journal.ts'
import type { Core } from './create-core.ts'
import { serverKeysOf } from './server-keys-of.ts'

/** How a bench is reached and what it may reach: listeners, the client behind the egress guard, and the journal of connections. */
export function createReach(
  { pki, ports, onError, transport: carrier }: BenchOptions,
  { configuration, exchanges, clock, ids, leases }: Core,
) {
  const connections = connectionJournal(exchanges, clock, onError)
  const environment: ListenerEnvironment = {
    keys: (service) => serverKeysOf(pki, service.name),
    trust: pki.trust,
    ids,
    onConnection: connections.record,
    onError(service, error) {
      onError(new Error(`Service "${service}" failed: ${String(error)}`, { cause: error }))
      connections.record(failed(service, error))
    },
    leases,
    limits: { maxConnections: configuration.limits.connexions },
  }
  const transport = carrier?.(environment) ?? createNetwork({ ...environment, host: configuration.listen, ports })
  const client = createClient({
    dial: (target) => transport.dial(target),
    egress: { sorties: configuration.sorties.hotes, hotes: configuration.sorties.correspondances },
    leases,
    onRefused: (error) => connections.record(egressRefused(error)),
  })
  const listening = new Map<string, Listening>()
  const open = async (service: Service): Promise<Listening> => {
    const opened = { service, ...(await transport.open(service)) }
    listening.set(service.name, opened)
    return opened
  }
  return { transport, client, listening, open, connections }
}

/** The client was answered nothing that it could understand: the journal must say why. */
function failed(service: string, error: unknown): ConnectionPayload {
  return {
    v: 1,
    service,
    connection: service,
    event: 'failed',
    reason: String(error),
    remedy: {
      fr: 'Le banc a échoué, pas le logiciel testé : corrigez ce qui est nommé, ou signalez cette erreur au projet.',
      en: 'The bench failed, not the software under test: correct what is named, or report this error to the project.',
    },
  }
}

function egressRefused(error: Error): ConnectionPayload {
  return {
    v: 1,
    service: 'sortie',
    connection: 'sortie',
    event: 'refused',
    reason: error.message,
    remedy: {
      fr: 'Ajoutez l’hôte à sorties.hotes dans banc.yaml si le banc doit pouvoir le joindre.',
      en: 'Add the host to sorties.hotes in banc.yaml if the bench must be able to reach it.',
    },
  }
}
