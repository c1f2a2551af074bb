import { resolve } from 'node:path'
import { pfxPassphrase } from '#src/transports/pki/pki.ts'
import type { Bench, Listening } from './bench.ts'
import { publishedHost } from './published-host.ts'
import type { ReadyDocument } from './ready-document.ts'

/** The ready document of a bench (design §8); `control` is added by whoever opened the control API. */
export function describeBench(bench: Bench, control?: ReadyDocument['control']): ReadyDocument {
  const { ca, chain, crl, clients } = bench.pki.files
  const { nomsHotes } = bench.configuration
  return {
    version: 1,
    pid: process.pid,
    bench: bench.benchId,
    dataDir: resolve(bench.configuration.data),
    clock: { mode: bench.clock.mode },
    services: Object.fromEntries([...bench.listening].map(([name, listening]) => [name, serviceOf(listening, nomsHotes)])),
    pki: {
      ca: resolve(ca),
      chain: resolve(chain),
      crl: resolve(crl),
      pfxPassphrase,
      clients: Object.fromEntries(
        Object.entries(clients).map(([id, { cert, key, pfx }]) => [
          id,
          { cert: resolve(cert), key: resolve(key), ...(pfx && { pfx: resolve(pfx) }) },
        ]),
      ),
    },
    ...(control && { control }),
  }
}

function serviceOf({ service, host: listen, port }: Listening, nomsHotes: readonly string[]): ReadyDocument['services'][string] {
  const { clientCertificate } = service
  const host = publishedHost(listen, nomsHotes)
  if ('handler' in service) {
    const url = `${service.protocol}://${urlHost(host)}:${port}${service.path}`
    const urls = service.resources && Object.fromEntries(service.resources.map((resource) => [resource, `${url}/${resource}`]))
    return { url, ...(urls && { urls }), clientCertificate }
  }
  if ('answer' in service) return { protocol: service.protocol, host, port, clientCertificate }
  return { protocol: service.protocol, host, port, tls: service.tls, clientCertificate }
}

/** Certificates name `localhost`; another address is written as it is, IPv6 in brackets. */
function urlHost(host: string): string {
  if (host === '127.0.0.1' || host === '::1') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}
