import fc from 'fast-check'
import { expect, it } from 'vitest'
import { encodeDnsAnswer } from '#src/wire/dns/dns-answer.ts'
import { decodeDnsQuery } from '#src/wire/dns/dns-query.ts'

/** `dig _imap._tcp.Medecin.mssante.fr SRV`, BIND 9.18: EDNS with a cookie. */
const DIG =
  '177501200001000000000001055f696d6170045f746370074d65646563696e076d7373616e7465026672000021000100002904d000000000000c000a0008067f444414f33645'
/** `dig +noedns +norecurse mss.banc.test A`. */
const BARE = 'a64f00200001000000000000036d73730462616e6304746573740000010001'

const decode = (hex: string) => decodeDnsQuery(Buffer.from(hex, 'hex'))

it('reads what dig asks, letter case kept', () => {
  expect(decode(DIG)).toEqual({
    message: {
      id: 0x1775,
      opcode: 0,
      questions: [{ name: '_imap._tcp.Medecin.mssante.fr', type: 'SRV', class: 'IN' }],
      recursionDesired: true,
      edns: true,
    },
    anomalies: [],
  })
  expect(decode(BARE).message).toMatchObject({
    id: 0xa64f,
    questions: [{ name: 'mss.banc.test', type: 'A' }],
    recursionDesired: false,
    edns: false,
  })
})

it('writes an answer that repeats the question, byte for byte as RFC 1035 §4 has it', () => {
  const { message } = decode(BARE)
  const answer = { rcode: 'NOERROR', authoritative: true, authorities: [], additionals: [] } as const
  const record = { name: 'mss.banc.test', type: 'A', data: '127.0.0.1' } as const
  expect(encodeDnsAnswer({ ...answer, answers: [record] }, message, 60).toString('hex')).toBe(
    // header: AA; question; answer: name, A, IN, TTL 60, 4 bytes
    `a64f84000001000100000000${'036d73730462616e63047465737400'}00010001${'036d73730462616e63047465737400'}000100010000003c00047f000001`,
  )
})

it('repeats the operation and the wish for recursion of what it cannot answer', () => {
  const { message } = decode('abcd21000001000000000000076d7373616e74650266720000060001')
  const nothing = { answers: [], authorities: [], additionals: [] }
  const answer = encodeDnsAnswer({ rcode: 'NOTIMP', authoritative: false, ...nothing }, message, 60)
  expect(answer.toString('hex')).toBe('abcda1040001000000000000076d7373616e74650266720000060001')
})

it('has no identifier to answer when the header is cut or the packet is an answer', () => {
  expect(decode('1775').message.id).toBeUndefined()
  expect(decode(`1775${'8120'}${DIG.slice(8)}`).message.id).toBeUndefined()
})

it('reads any bytes without throwing', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const { message, anomalies } = decodeDnsQuery(bytes)
      expect(anomalies.length > 0 ? message.questions.length === 0 : true).toBe(true)
    }),
  )
  expect(decode(DIG.slice(0, 60)).anomalies).toMatchObject([{ id: 'dns-illisible' }])
})
