import type { Configuration } from '#src/bench/configuration.ts'
import { discoverSimulators } from '#src/bench/discover-simulators.ts'

/**
 * The keys of `banc.yaml` that give this port to a service: `services.mssante.soumission.port`; the section of its simulator when none
 * says it as such.
 *
 * @param service name of the ready document: `mssante.soumission`
 */
export async function clesDuPort(service: string, port: number, services: Configuration['services']): Promise<string> {
  const id = service.split('.')[0]!
  const simulator = (await discoverSimulators()).find((one) => one.id === id)
  const keys = pathsTo(port, simulator?.configuration.parse(services[id] ?? {}), `services.${id}`)
  return keys.join(', ') || `services.${id}`
}

function pathsTo(port: number, value: unknown, path: string): string[] {
  if (value === port && /\.port[A-Z]?[^.]*$/.test(path)) return [path]
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, member]) => pathsTo(port, member, `${path}.${key}`))
}
