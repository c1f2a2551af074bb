import type { Bench } from '#src/bench/bench.ts'
import type { Bilingual } from '#src/domain/bilingual.ts'
import type { Service } from '#src/exchange/service.ts'

/** A flow that the network must let through. */
export interface Flux {
  /** Service of the bench, as the ready document names it; empty for what the bench calls. */
  readonly service: string
  readonly source: Bilingual
  readonly destination: string
  readonly port: number
  readonly protocole: string
  /** Certificate that the source presents; empty when it presents none. */
  readonly certificat: string
  /** True when the service also answers a source without certificate. */
  readonly facultatif: boolean
}

/** Certificate of the test PKI that a client of a service presents, by the start of the service's name; `ORG-AUTH-CLI` to the others. */
const CLIENTS: readonly (readonly [start: string, certificate: string])[] = [
  ['insi', 'INSI-AUTO'],
  ['mssante.inter-operateurs', 'operateur-etablissement'],
  ['mssante.operateur-', 'operateur-etablissement'],
]

const ESTABLISHMENT: Bilingual = { fr: 'logiciel de l’établissement', en: 'software of the establishment' }
const BENCH: Bilingual = { fr: 'banc', en: 'bench' }

/** The flows between an establishment and the bench: to each service, then from the bench to the establishment's own servers. */
export function fluxOf({ listening, configuration: { listen, nomsHotes, etablissement } }: Bench): Flux[] {
  const services = [...listening.values()].map(
    ({ service }): Flux => ({
      service: service.name,
      source: ESTABLISHMENT,
      destination: nomsHotes[0] ?? listen,
      port: service.port,
      protocole: protocoleOf(service),
      certificat: service.clientCertificate === 'none' ? '' : certificateFor(service.name),
      facultatif: service.clientCertificate === 'optional',
    }),
  )
  const { smtp } = etablissement
  const back: Flux = {
    service: '',
    source: BENCH,
    destination: smtp.host,
    port: smtp.port,
    protocole: 'smtp (starttls)',
    certificat: 'operateur-mon-espace-sante, operateur-distant',
    facultatif: false,
  }
  return [...services, back]
}

function certificateFor(service: string): string {
  return CLIENTS.find(([start]) => service.startsWith(start))?.[1] ?? 'ORG-AUTH-CLI'
}

function protocoleOf(service: Service): string {
  if ('handler' in service) return service.protocol
  return `${service.protocol} (${'answer' in service ? 'udp' : service.tls})`
}
