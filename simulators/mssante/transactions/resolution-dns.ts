import type { Transaction } from '#src/exchange/transaction.ts'
import { type DnsAnswer, encodeDnsAnswer } from '#src/wire/dns/dns-answer.ts'
import { type DnsQuery, decodeDnsQuery } from '#src/wire/dns/dns-query.ts'
import { resoudre, type Zone } from '../dns/zone.ts'

/** A question to the responder of the bench: the evidence of a client that configures itself by DNS SRV. @param ttl seconds */
export function resolutionDns(zone: () => Zone, ttl: number): Transaction<DnsQuery, DnsAnswer> {
  return {
    id: 'mssante/resolution-dns',
    title: { fr: 'Question DNS', en: 'DNS question' },
    source: 'RFC 1035, 2782, 6186 ; specs/mssante.md §1.5 (ECO.1.1.9)',
    judged: 'afterwards',
    accepts: ({ head }) => head['protocole'] === 'dns',
    decode: ({ body }) => decodeDnsQuery(body),
    streams: () => [],
    control: () => undefined,
    decide: (query) => ({ answer: resoudre(zone(), query), events: [] }),
    encode: (answer, query) => ({ code: answer.rcode, body: encodeDnsAnswer(answer, query, ttl) }),
    artefacts: () => [],
    record({ questions }, { answers }) {
      const [question] = questions
      // host names are configuration, ports may be ephemeral: neither is canonical
      const asked = question && { nom: question.name.toLowerCase(), type: question.type }
      return { keys: {}, summary: { ...asked, reponses: answers.length } }
    },
  }
}

const RIEN: Zone = {
  domaines: new Set(),
  hotes: new Set(),
  adresse: '127.0.0.1',
  cible: 'localhost',
  ports: { _submission: 0, _submissions: 0, _imap: 0, _imaps: 0 },
}

/** The transaction as the table of contents shows it. */
export const resolutionDnsDeclaree = resolutionDns(() => RIEN, 0)
