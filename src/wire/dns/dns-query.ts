import { decode } from 'dns-packet'
import { type Decoded, describedAnomaly } from '#src/domain/anomaly.ts'

/** What a client asks a name server (RFC 1035 §4.1). */
export interface DnsQuery {
  /** Absent when not even the header could be read, or when the packet is a response: nothing is answered then. */
  readonly id?: number
  /** 0 is a standard query. */
  readonly opcode: number
  readonly questions: readonly DnsQuestion[]
  readonly recursionDesired: boolean
  /** True when the client knows EDNS (RFC 6891). */
  readonly edns: boolean
}

export interface DnsQuestion {
  /** As it was asked, letter case kept, without a final dot. */
  readonly name: string
  /** `SRV`, `A`… */
  readonly type: string
  /** `IN`, mostly. */
  readonly class: string
}

const HEADER_BYTES = 12
const RESPONSE = 0x80

/** Reads a packet. What is none gives no question and the anomaly `dns-illisible`. */
export function decodeDnsQuery(packet: Uint8Array): Decoded<DnsQuery> {
  const bytes = Buffer.from(packet)
  const answerable = bytes.length >= HEADER_BYTES && (bytes[2]! & RESPONSE) === 0
  const header = { ...(answerable && { id: bytes.readUInt16BE(0) }), opcode: ((bytes[2] ?? 0) >> 3) & 0x0f }
  try {
    const { questions = [], additionals = [], flag_rd: recursionDesired } = decode(bytes) as Read
    const asked = questions.map(({ name, type, class: of = 'IN' }) => ({ name, type, class: of }))
    const edns = additionals.some(({ type }) => type === 'OPT')
    return { message: { ...header, questions: asked, recursionDesired, edns }, anomalies: [] }
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    return {
      message: { ...header, questions: [], recursionDesired: false, edns: false },
      anomalies: [
        describedAnomaly(['erreur', 'La question DNS est illisible.', 'The DNS question cannot be read.'], {
          id: 'dns-illisible',
          position: {},
          expected: { fr: 'un message DNS (RFC 1035 §4)', en: 'a DNS message (RFC 1035 §4)' },
          received: { fr: `${bytes.length} octets : ${said}`, en: `${bytes.length} bytes: ${said}` },
        }),
      ],
    }
  }
}

/** The types of dns-packet leave out what its decoder adds to a packet. */
type Read = ReturnType<typeof decode> & { readonly flag_rd: boolean }
