import { splitAdresse } from '#src/domain/adresse.ts'
import type { DatagramService, Service } from '#src/exchange/service.ts'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'
import { decodeDnsQuery } from '#src/wire/dns/dns-query.ts'
import { resolutionDns } from '../transactions/resolution-dns.ts'
import type { ConfigurationDns } from './configuration.ts'
import type { ServiceSrv, Zone } from './zone.ts'

const SERVICE = 'mssante.dns'

/** The service that each SRV name stands for. */
const SERVICES: Readonly<Record<ServiceSrv, string>> = {
  _submission: 'mssante.soumission',
  _submissions: 'mssante.soumission-tls',
  _imap: 'mssante.imap',
  _imaps: 'mssante.imap-implicite',
}

/**
 * The services of the API LPS, and a DNS responder that tells where they listen to whoever asks about the domains of their mailboxes.
 * @param boites addresses of the operator's mailboxes
 */
export function avecDns(
  services: readonly Service[],
  { exchanges, hotes }: Pick<SimulatorEnvironment, 'exchanges' | 'hotes'>,
  { port, adresse, ttl }: ConfigurationDns,
  boites: Iterable<string>,
): Service[] {
  const ports = new Map<string, number>()
  const domaines = new Set([...boites].map((boite) => splitAdresse(boite)!.domaine.toLowerCase()))
  const zone = (): Zone => ({
    domaines,
    hotes: new Set(['localhost', ...hotes.noms.map((nom) => nom.toLowerCase())]),
    adresse: adresse ?? hotes.adresse,
    cible: hotes.noms[0] ?? 'localhost',
    ports: Object.fromEntries(Object.entries(SERVICES).map(([nom, service]) => [nom, ports.get(service) ?? 0])) as Zone['ports'],
  })
  const transaction = resolutionDns(zone, ttl)
  const dns: DatagramService = {
    name: SERVICE,
    title: { fr: 'Répondeur DNS : SRV de l’API LPS', en: 'DNS responder: SRV of the API LPS' },
    protocol: 'dns',
    port,
    clientCertificate: 'none',
    async answer(datagram, peer) {
      if (decodeDnsQuery(datagram).message.id === undefined) return undefined
      const received = { head: { protocole: 'dns' }, body: datagram }
      return (await exchanges.run({ transaction, service: SERVICE, peer, received })).body
    },
  }
  return [...services.map((service) => ({ ...service, opened: noter(service, ports) })), dns]
}

function noter({ name, opened }: Service, ports: Map<string, number>): NonNullable<Service['opened']> {
  return (at) => {
    ports.set(name, at.port)
    opened?.(at)
  }
}
