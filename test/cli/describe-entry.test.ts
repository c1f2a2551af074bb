import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { refusFaute } from '#simulators/mssante/controls/faute.ts'
import { describeEntry } from '#src/cli/journal/describe-entry.ts'
import { TELLING_IN_ACT } from '#src/cli/journal/mots.ts'
import type { DeclaredPayload, Entry, ExchangePayload } from '#src/domain/journal-entry.ts'

const place = { benchId: 'b', seq: 1, benchMs: 0, wallMs: 0 }

function exchange(payload: Partial<ExchangePayload>): string {
  const rest = { v: 1, direction: 'in', service: 's', transaction: 't', exchange: 'x-1', head: {}, code: '250', summary: {} } as const
  return describeEntry({ ...place, kind: 'exchange', keys: {}, payload: { ...rest, ...payload } }, 'fr')
}

function declared(payload: DeclaredPayload): string {
  return describeEntry({ ...place, kind: 'declared', keys: { patient: 'p-3' }, payload } satisfies Entry, 'fr')
}

describe('one line of the journal', () => {
  test('an IMAP command is named', () => {
    const line = exchange({ transaction: 'mssante/commande-imap', code: 'OK', summary: { commande: 'UID FETCH', statut: 'OK' } })
    expect(line).toBe('→  mssante/commande-imap  UID FETCH  OK  x-1')
  })

  test('a trial of TLS is named with its protocol', () => {
    const summary = { cas: 'chaine-etrangere', protocole: 'imap', conduite: 'poursuit' }
    expect(exchange({ transaction: 'mssante/essai-tls', code: 'poursuit', summary })).toBe(
      '→  mssante/essai-tls  chaine-etrangere  imap  poursuit  x-1',
    )
  })

  test('what could not be handed over says why, what was refused says how, what was taken says its code', () => {
    const reponse = 'Cannot reach 127.0.0.1:2625: connect ECONNREFUSED'
    expect(exchange({ direction: 'out', code: '000', head: { reponse } })).toBe(`←  t  000  ${reponse}  x-1`)
    const refused = { reponse: '550 5.1.1 No such\r\nmailbox\u001B' }
    expect(exchange({ direction: 'out', code: '550 5.1.1', head: refused })).toBe('←  t  550 5.1.1 No such mailbox  x-1')
    expect(exchange({ direction: 'out', code: '250 2.0.0', head: { reponse: '250 2.0.0 Ok: queued' } })).toBe('←  t  250 2.0.0  x-1')
  })

  test('what a fault of the bench did is said, with its stage and effect', () => {
    expect(exchange({ code: '200', head: { faute: { code: '02' } } })).toBe('→  t  200  x-1  faute injectée : étape reponse, code 02')
    const head = { retards: [{ etape: 'rcpt', delayMs: 5000 }], faute: 'coupure après le point' }
    expect(exchange({ head })).toBe('→  t  250  x-1  faute injectée : étape rcpt, retard 5 s ; coupure après le point')
    const refus = refusFaute('rcpt', '450 4.2.1', undefined)
    const refused = { adresse: 'a@b', refus: { ...refus, received: '' } } as const
    expect(exchange({ head: { destinataires: [{ adresse: 'c@d' }, refused] } as unknown as ExchangePayload['head'] })).toBe(
      `→  t  250  x-1  faute injectée : ${refus.explanation.fr}`,
    )
    expect(exchange({ summary: { nature: 'dsn', retardMs: 60_000, defaut: 'sans-original' } })).toBe(
      '→  t  250  x-1  faute injectée : retard 1 min ; altération sans-original',
    )
  })

  test('an act is named with its reason, never with an address', () => {
    const data = { acteur: 'patient', acte: 'ecriture-refusee', motif: 'reponse-fermee', a: 'service@hopital.mssante.fr' }
    expect(declared({ v: 1, what: 'acte', source: 'scenario', data })).toBe('acte  écriture refusée  reponse-fermee  p-3')
    const refused = { acte: 'geste-refuse', geste: 'repondre', espace: 'clos' }
    expect(declared({ v: 1, what: 'acte', source: 'banc', data: refused })).toBe('acte  geste refusé  répondre  espace clos  p-3')
  })

  test.each<[Entry, string, string]>([
    [
      {
        ...place,
        kind: 'connection',
        keys: {},
        payload: { v: 1, service: 'insi', connection: 'c', event: 'handshake-failed', reason: 'X' },
      },
      'insi  échec TLS  X',
      'insi  TLS failed  X',
    ],
    [
      {
        ...place,
        kind: 'judgement',
        keys: {},
        payload: {
          v: 1,
          exchange: 3,
          ruleSet: 'r',
          verdicts: {},
          findings: (['erreur', 'avertissement'] as const).map((severity) => ({
            rule: `mail/${severity}`,
            requirements: [],
            severity,
            expected: '',
            received: '',
            position: {},
            message: { fr: '', en: '' },
          })),
        },
      },
      'échange 3  erreur mail/erreur, avertissement mail/avertissement',
      'exchange 3  error mail/erreur, warning mail/avertissement',
    ],
    [
      {
        ...place,
        kind: 'step',
        keys: {},
        payload: { v: 1, scenario: 's', instance: 's#1', index: 0, step: 'x', title: { fr: 'T', en: 'T' }, verdict: 'reussi' },
      },
      'réussi  s 1  T',
      'passed  s 1  T',
    ],
    [
      { ...place, kind: 'purge', keys: {}, payload: { v: 1, scope: 'patient', detail: { pseudonyms: ['p'], exchanges: 2 } } },
      'd’une personne  2 échanges vidés de leur contenu, 0 jugement, 0 connexion, 0 événement pseudonymisé, 0 corps de message effacé',
      'of a person  2 exchanges emptied, 0 judgements, 0 connections, 0 events pseudonymised, 0 message bodies removed',
    ],
    [
      { ...place, kind: 'clock', keys: {}, payload: { v: 1, mode: 'virtual', reason: 'API +PT2H' } },
      'temps virtuel  API +PT2H',
      'virtual time  API +PT2H',
    ],
  ])('is in the language of its reader: %#', (entry, fr, en) => {
    expect([describeEntry(entry, 'fr'), describeEntry(entry, 'en')]).toEqual([fr, en])
  })

  test('every act that a simulator declares has words', () => {
    const sources = readdirSync('simulators', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(`simulators/${file}`, 'utf8'))
    for (const [at, member] of [
      [0, 'acte'],
      [2, 'motif'],
    ] as const) {
      const declaredWords = sources.flatMap((source) =>
        [...source.matchAll(new RegExp(`\\b${member}: '([a-z-]+)'`, 'g'))].map(([, id]) => id!),
      )
      expect(declaredWords.length).toBeGreaterThan(0)
      expect(declaredWords.filter((word) => !TELLING_IN_ACT[at]![1][word])).toEqual([])
    }
  })
})
