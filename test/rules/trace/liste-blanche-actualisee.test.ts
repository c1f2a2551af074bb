import { expect, it } from 'vitest'
import type { Entry } from '#src/domain/journal-entry.ts'
import regle from '#src/rules/trace/liste-blanche-actualisee.ts'

const A = { address: '192.0.2.10', certificate: 'CN=smtp-1.a.mssante.fr,OU=1690000001,O=HOPITAL A,C=FR' }
const B = { address: '192.0.2.20', certificate: 'CN=smtp.b.mssante.fr,OU=1690000002,O=HOPITAL B,C=FR' }

interface Pair {
  readonly address: string
  readonly certificate?: string
}

let seq = 0
function exchange(heures: number, peer: Pair, transaction: string, code: string): Entry {
  seq += 1
  const payload = { v: 1, direction: 'in', service: '', exchange: `x-${seq}`, head: {}, summary: {}, peer, transaction, code } as const
  return { benchId: 'essai', seq, kind: 'exchange', benchMs: heures * 3_600_000, wallMs: seq, keys: {}, payload }
}
const remise = (heures: number, peer: Pair) => exchange(heures, peer, 'mssante/remise-inter-operateurs', '250 2.6.0')
const lecture = (heures: number, { address }: Pair) => exchange(heures, { address }, 'mssante/telechargement-liste-blanche', '200')
const juger = (...entries: Entry[]) => regle.check({ entries, events: [], partielle: false })

it('the downloads of another operator do not excuse one that stopped reading the list', () => {
  const late = remise(30, A)
  expect(juger(lecture(0, A), lecture(29, B), remise(29, B), late)).toMatchObject([{ position: { exchange: late.seq } }])
})

it('the downloads of another operator oblige nobody who does not use the list of the bench', () => {
  expect(juger(lecture(0, B), remise(30, A))).toBe('non-applicable')
})

it('one operator may deliver with several certificates, from several addresses', () => {
  const second = { address: '192.0.2.11', certificate: 'CN=smtp-2.a.mssante.fr,OU=1690000001,O=HOPITAL A,C=FR' }
  expect(juger(lecture(0, A), remise(1, A), lecture(24, A), remise(30, second))).toEqual([])
})

it('an address from which several operators deliver does not say which one downloads', () => {
  const voisin = { ...B, address: A.address }
  expect(juger(lecture(0, A), remise(30, A), remise(30, voisin))).toBe('non-verifiable')
  const ailleurs = { ...A, address: '192.0.2.11' }
  expect(juger(lecture(0, ailleurs), remise(1, ailleurs), lecture(24, voisin), remise(30, A), remise(30, voisin))).toEqual([])
})

it('without a certificate, the address is all that is known', () => {
  const sansTls = { address: '192.0.2.30' }
  expect(juger(lecture(0, sansTls), remise(30, sansTls))).toHaveLength(1)
  expect(juger(lecture(0, B), remise(30, sansTls))).toBe('non-applicable')
})
