import { isIPv4 } from 'node:net'
import type { DnsAnswer, DnsRecord } from '#src/wire/dns/dns-answer.ts'
import type { DnsQuery, DnsQuestion } from '#src/wire/dns/dns-query.ts'

/** What the responder serves; names in lower case. */
export interface Zone {
  /** Domains of the mailboxes of the operator. */
  readonly domaines: ReadonlySet<string>
  /** Names of the bench. */
  readonly hotes: ReadonlySet<string>
  /** Address of all of them. */
  readonly adresse: string
  /** The name that SRV records point to. */
  readonly cible: string
  /** Port of each service of RFC 6186 and 8314: `_submission`; 0 for one that the bench does not offer. */
  readonly ports: Readonly<Record<ServiceSrv, number>>
}

export type ServiceSrv = '_submission' | '_submissions' | '_imap' | '_imaps'

const VIDE = { answers: [], authorities: [], additionals: [] }

/**
 * Answers from the zone alone: SRV of the API LPS (RFC 6186 §3, RFC 8314 §5.1; names of ECO.1.1.9 not obtained), addresses of the bench's
 * hosts. A name that is not the bench's is refused, never forwarded.
 */
export function resoudre(zone: Zone, { opcode, questions }: Pick<DnsQuery, 'opcode' | 'questions'>): DnsAnswer {
  const [question] = questions
  if (opcode !== 0) return { rcode: 'NOTIMP', authoritative: false, ...VIDE }
  if (!question || questions.length > 1) return { rcode: 'FORMERR', authoritative: false, ...VIDE }
  const nom = question.name.toLowerCase()
  const domaine = [...zone.domaines].find((candidat) => nom === candidat || nom.endsWith(`.${candidat}`))
  if (question.class !== 'IN' || (domaine === undefined && !zone.hotes.has(nom))) return { rcode: 'REFUSED', authoritative: false, ...VIDE }
  const { answers, existe } = enregistrements(zone, nom, question, domaine)
  const service = answers.some(({ type }) => type === 'SRV')
  return {
    rcode: existe ? 'NOERROR' : 'NXDOMAIN',
    authoritative: true,
    answers,
    authorities: answers.length === 0 && domaine !== undefined ? [soa(zone, domaine)] : [],
    additionals:
      service && !answers.some(({ data }) => aucunService(data)) ? adresses(zone, zone.cible, isIPv4(zone.adresse) ? 'A' : 'AAAA') : [],
  }
}

function enregistrements(zone: Zone, nom: string, { name, type }: DnsQuestion, domaine: string | undefined) {
  if (zone.hotes.has(nom)) return { answers: adresses(zone, name, type), existe: true }
  if (nom === domaine) return { answers: type === 'SOA' ? [soa(zone, domaine)] : [], existe: true }
  const service = /^(_[a-z]+)\._tcp\./.exec(nom)?.[1]
  if (service === undefined || !estServi(zone, service) || nom !== `${service}._tcp.${domaine}`)
    return { answers: [], existe: nom === `_tcp.${domaine}` }
  return { answers: type === 'SRV' ? [srv(zone, name, zone.ports[service])] : [], existe: true }
}

function estServi({ ports }: Zone, service: string): service is ServiceSrv {
  return Object.hasOwn(ports, service)
}

/** A service that is not offered points to the root (RFC 6186 §3.4, RFC 2782). */
function srv({ cible }: Zone, name: string, port: number): DnsRecord {
  return { name, type: 'SRV', data: { priority: 0, weight: port === 0 ? 0 : 1, port, target: port === 0 ? '.' : cible } }
}

function aucunService(data: DnsRecord['data']): boolean {
  return typeof data === 'object' && 'target' in data && data.target === '.'
}

function adresses({ adresse }: Zone, name: string, type: string): DnsRecord[] {
  const famille = isIPv4(adresse) ? 'A' : 'AAAA'
  return type === famille ? [{ name, type: famille, data: adresse }] : []
}

/** Tells resolvers how long a name may be remembered as absent (RFC 2308). */
function soa({ cible }: Zone, domaine: string): DnsRecord {
  const durees = { serial: 1, refresh: 3_600, retry: 600, expire: 86_400, minimum: 60 }
  return { name: domaine, type: 'SOA', data: { mname: cible, rname: `hostmaster.${domaine}`, ...durees } }
}
