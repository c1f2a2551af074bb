import { type Answer, AUTHORITATIVE_ANSWER, encode, type Packet, type Question, RECURSION_DESIRED } from 'dns-packet'
import type { DnsQuery } from './dns-query.ts'

/** Response codes (RFC 1035 §4.1.1). */
const RCODES = { NOERROR: 0, FORMERR: 1, NXDOMAIN: 3, NOTIMP: 4, REFUSED: 5 } as const
export type DnsRcode = keyof typeof RCODES

/** A resource record that the bench serves; names without a final dot, `.` for the root. */
export type DnsRecord =
  | { readonly name: string; readonly type: 'A' | 'AAAA'; readonly data: string }
  | {
      readonly name: string
      readonly type: 'SRV'
      readonly data: { readonly priority: number; readonly weight: number; readonly port: number; readonly target: string }
    }
  | {
      readonly name: string
      readonly type: 'SOA'
      readonly data: {
        readonly mname: string
        readonly rname: string
        readonly serial: number
        readonly refresh: number
        readonly retry: number
        readonly expire: number
        readonly minimum: number
      }
    }

export interface DnsAnswer {
  readonly rcode: DnsRcode
  /** True when the zone is the bench's. */
  readonly authoritative: boolean
  readonly answers: readonly DnsRecord[]
  readonly authorities: readonly DnsRecord[]
  readonly additionals: readonly DnsRecord[]
}

/** Payload that the bench takes and sends without fragments (DNS flag day 2020). */
const UDP_BYTES = 1_232

/** Writes the answer to a query, the question repeated as it was asked. @param ttl seconds, of every record */
export function encodeDnsAnswer(
  { rcode, authoritative, answers, authorities, additionals }: DnsAnswer,
  { id, opcode, questions, recursionDesired, edns }: DnsQuery,
  ttl: number,
): Buffer {
  const records = (given: readonly DnsRecord[]) => given.map((record) => ({ ...record, ttl }) as Answer)
  const opt = { type: 'OPT', name: '.', udpPayloadSize: UDP_BYTES, extendedRcode: 0, ednsVersion: 0, flags: 0, flag_do: false, options: [] }
  return encode({
    type: 'response',
    id: id!,
    flags: (opcode << 11) | (authoritative ? AUTHORITATIVE_ANSWER : 0) | (recursionDesired ? RECURSION_DESIRED : 0) | RCODES[rcode],
    questions: questions.map((question) => ({ ...question }) as Question),
    answers: records(answers),
    authorities: records(authorities),
    additionals: [...records(additionals), ...(edns ? [opt as Answer] : [])],
  } satisfies Packet)
}
