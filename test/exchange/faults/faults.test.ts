import { describe, expect, it } from 'vitest'
import { createFaults, type Fault, type FaultPoint } from '#src/exchange/faults/faults.ts'

const POINTS: readonly FaultPoint[] = [
  {
    service: 'essai.smtp',
    stage: 'rcpt',
    match: ['de', 'a'],
    then: ['code', 'delayMs', 'cut'],
    code: { pattern: /^[45]/, example: '450 4.2.1', allowed: { fr: 'un refus', en: 'a refusal' } },
  },
  { service: 'essai.smtp', stage: 'data', match: ['de', 'a'], then: ['code', 'cut', 'afterBytes'] },
  {
    service: 'essai.imap',
    stage: 'commande',
    match: ['commande', 'rang'],
    then: ['code'],
    forms: {
      commande: { words: ['FETCH', 'NOOP', 'UID FETCH'] },
      rang: { pattern: /^[1-9]\d*$/, example: '1' },
    },
  },
  {
    service: 'essai',
    stage: 'dsn',
    match: ['a'],
    then: ['delayMs', 'tamper'],
    inBenchTime: true,
    tamper: ['sans-rapport', 'autre-statut'],
  },
]
const RCPT = { service: 'essai.smtp', stage: 'rcpt', match: {}, then: { code: '450 4.2.1' } } as const

describe('a fault', () => {
  it('strikes n times, then lets pass', () => {
    const faults = createFaults()
    faults.add({ ...RCPT, times: 2 })
    const struck = [1, 2, 3].map(() => faults.strike('essai.smtp', 'rcpt', {}))
    expect(struck).toEqual([{ code: '450 4.2.1' }, { code: '450 4.2.1' }, undefined])
    expect(faults.list()).toEqual([])
  })

  it('without a number strikes until it is removed', () => {
    const faults = createFaults()
    const { id } = faults.add(RCPT)
    for (let n = 0; n < 50; n++) expect(faults.strike('essai.smtp', 'rcpt', {})).toBeDefined()
    expect(faults.remove(id)).toBe(true)
    expect(faults.strike('essai.smtp', 'rcpt', {})).toBeUndefined()
  })

  it.each([
    ['the address', 'b@chb.mssante.fr', true],
    ['the address in another case', 'B@CHB.mssante.fr', true],
    ['the domain', '*@chb.mssante.fr', true],
    ['the beginning', 'b@*', true],
    ['both ends', 'b@*.fr', true],
    ['anything', '*', true],
    ['another domain', '*@autre.mssante.fr', false],
    ['ends that overlap', 'b@chb.mssante.fr*b@chb.mssante.fr', false],
    ['part of the address', 'chb', false],
  ])('matches %s: %s', (_, a, expected) => {
    const faults = createFaults()
    faults.add({ ...RCPT, match: { a } })
    expect(faults.strike('essai.smtp', 'rcpt', { de: 'x', a: ['a@hopital.mssante.fr', 'b@chb.mssante.fr'] }) !== undefined).toBe(expected)
  })

  it('that names a fact nobody gives never strikes', () => {
    const faults = createFaults()
    faults.add({ ...RCPT, match: { a: '*' } })
    expect(faults.strike('essai.smtp', 'rcpt', { de: 'x' })).toBeUndefined()
  })

  it.each<[string, Partial<Omit<Fault, 'id'>>, string, string]>([
    ['service', { service: 'essai.smpt' }, 'service', 'Unknown service "essai.smpt"; did you mean "essai.smtp"?'],
    ['stage', { stage: 'rctp' }, 'stage', 'Unknown stage of essai.smtp "rctp"; did you mean "rcpt"?'],
    ['fact', { match: { vers: 'x' } }, 'match.vers', 'Unknown fact of essai.smtp at "rcpt" "vers"; known: de, a.'],
    ['number of stars', { match: { a: '*x*' } }, 'match.a', '"*x*" has more than one "*": write one at most, such as "*@chb.mssante.fr".'],
    ['code', { then: { code: 'non' } }, 'then.code', '"non" is no code of essai.smtp at "rcpt": write a refusal, such as "450 4.2.1".'],
    ['effect', { then: { tamper: 'x' } }, 'then.tamper', 'Unknown effect of essai.smtp at "rcpt" "tamper"; known: code, delayMs, cut.'],
    [
      'bytes',
      { then: { cut: true, afterBytes: 3 } },
      'then.afterBytes',
      'Unknown effect of essai.smtp at "rcpt" "afterBytes"; known: code, delayMs, cut.',
    ],
    [
      'delay, longer than a timer waits,',
      { then: { delayMs: 99_999_999_999 } },
      'then.delayMs',
      'A delay of 99999999999 ms is too long for essai.smtp at "rcpt": write 2147483647 ms at most, 24 days.',
    ],
    [
      'delay, too long for a date,',
      { service: 'essai', stage: 'dsn', then: { delayMs: 1e16 } },
      'then.delayMs',
      'A delay of 10000000000000000 ms is too long for essai at "dsn": write 863913600000 ms at most, 9999 days.',
    ],
    [
      'tampering',
      { service: 'essai', stage: 'dsn', then: { tamper: 'sans-raport' } },
      'then.tamper',
      'Unknown tampering of essai at "dsn" "sans-raport"; did you mean "sans-rapport"?',
    ],
    [
      'word',
      { service: 'essai.imap', stage: 'commande', match: { commande: 'FETHC' }, then: { code: 'NO' } },
      'match.commande',
      'Unknown commande of essai.imap at "commande" "FETHC"; did you mean "FETCH"?',
    ],
    [
      'word around a star',
      { service: 'essai.imap', stage: 'commande', match: { commande: 'UDI*' }, then: { code: 'NO' } },
      'match.commande',
      'Unknown commande of essai.imap at "commande" "UDI*"; known: FETCH, NOOP, UID FETCH.',
    ],
    [
      'form of a fact',
      { service: 'essai.imap', stage: 'commande', match: { rang: 'premier' }, then: { code: 'NO' } },
      'match.rang',
      '"premier" is no rang of essai.imap at "commande": write one such as "1".',
    ],
  ])('with an unknown %s is refused, with the nearest word', (_, change, member, message) => {
    const faults = createFaults(POINTS)
    expect(() => faults.add({ ...RCPT, ...change })).toThrow(
      expect.objectContaining({ problem: { member, message: expect.objectContaining({ en: message }) } }),
    )
    expect(faults.list()).toEqual([])
  })

  it('with an unknown word is refused in French too', () => {
    const refused = () => createFaults(POINTS).add({ ...RCPT, stage: 'rctp' })
    expect(refused).toThrow(
      expect.objectContaining({
        text: expect.objectContaining({
          fr: 'Étape inconnue du service essai.smtp « rctp » ; vouliez-vous dire « rcpt » ? « banc list faults » dit où le banc peut échouer.',
        }),
      }),
    )
  })

  it('that can strike is taken', () => {
    const faults = createFaults(POINTS)
    faults.add({ ...RCPT, match: { a: '*@chb.mssante.fr' } })
    faults.add({ ...RCPT, stage: 'data', then: { cut: true, afterBytes: 100 } })
    faults.add({ service: 'essai', stage: 'dsn', match: {}, then: { tamper: 'autre-statut' } })
    faults.add({ service: 'essai', stage: 'dsn', match: {}, then: { delayMs: 99_999_999_999 } })
    faults.add({ ...RCPT, then: { delayMs: 2_147_483_647 } })
    for (const commande of ['fetch', 'UID *', '*'])
      faults.add({ service: 'essai.imap', stage: 'commande', match: { commande, rang: '3' }, then: { code: 'NO [INUSE]' } })
    expect(faults.list()).toHaveLength(8)
  })

  it('strikes a service that the configuration names', () => {
    const faults = createFaults([{ service: 'essai.operateur-*', stage: 'rcpt', match: [], then: ['code'] }])
    faults.add({ ...RCPT, service: 'essai.operateur-chu', match: {} })
    expect(faults.strike('essai.operateur-chu', 'rcpt', {})).toEqual(RCPT.then)
    expect(() => faults.add({ ...RCPT, service: 'essai.operateurs', match: {} })).toThrow('Unknown service')
  })
})
