import { expect, test } from 'vitest'
import { entryText } from '#src/cli/journal/entry-text.ts'
import type { Entry } from '#src/domain/journal-entry.ts'
import { SANS_COULEUR } from '#src/reports/couleur.ts'
import type { Requirement } from '#src/rules/requirement.ts'

const place = { benchId: 'b', seq: 12, benchMs: Date.parse('2026-03-02T09:05+01:00'), wallMs: 0, keys: {} }
const exchange: Entry = {
  ...place,
  kind: 'exchange',
  payload: {
    v: 1,
    direction: 'in',
    service: 'mssante.inter-operateurs',
    transaction: 'mssante/remise-inter-operateurs',
    exchange: 'x-1',
    head: {},
    code: '250 2.6.0',
    request: { sha256: 'a'.repeat(64), size: 1083 },
    summary: { objet: 'Lettre\u001B[2J', destinataires: [{ adresse: 'a@b' }] },
  },
}
const judgement: Entry = {
  ...place,
  seq: 13,
  kind: 'judgement',
  payload: {
    v: 1,
    exchange: 12,
    ruleSet: 'r',
    verdicts: {},
    findings: [
      {
        rule: 'mail/objet-xdm',
        requirements: ['ECO.2.1.3'],
        severity: 'information',
        expected: 'XDM/1.0/DDM+…',
        received: 'Lettre',
        position: { header: 'Subject', line: 3 },
        message: { fr: 'L’objet suit le modèle.', en: 'The subject follows the model.' },
      },
    ],
  },
}
const register: Requirement[] = [
  {
    set: 's',
    id: 'ECO.2.1.3',
    texte: '',
    niveau: 'DOIT',
    acteur: 'client',
    source: 'Référentiel socle n° 2',
    confiance: 'V',
    nonVerifiable: '',
  },
]
const told = (locale: 'fr' | 'en', of: Entry | undefined, entry = exchange) =>
  entryText(entry, of, register, { data: 'd' }, { locale, couleur: SANS_COULEUR, out: () => {}, err: () => {} }).join('\n')

test('banc journal show tells every finding with what was expected, received, where, and the document that asks for it', () => {
  expect(told('en', judgement)).toContain(
    [
      'Findings',
      '  [information] mail/objet-xdm (ECO.2.1.3)',
      '      The subject follows the model.',
      '      expected:  XDM/1.0/DDM+…',
      '      received:  Lettre',
      '      where:     header Subject, line 3',
      '      source:    Référentiel socle n° 2',
      'See also',
      '  request:     1083 bytes  banc journal show 12 --data d --raw',
      '  everything:  JSON        banc journal show 12 --data d --format json',
    ].join('\n'),
  )
})

test('what was received cannot drive the terminal, and nested members are told by their path', () => {
  expect(told('fr', judgement)).toContain('objet                    Lettre\uFFFD[2J')
  expect(told('fr', judgement)).toContain('destinataires.0.adresse  a@b')
})

test('an exchange that is not judged yet is told as such', () => {
  expect(told('fr', undefined)).toContain('Écarts\n  pas encore jugé\n')
})

test('what a refusal expected and received is told in the language of the reader, from a journal of any age', () => {
  const refusal = {
    control: 'mssante/liste-blanche',
    code: '550 5.7.1',
    explanation: { fr: 'Inconnu.', en: 'Unknown.' },
    expected: 'CN=a',
    received: { fr: 'aucun certificat', en: 'no certificate' },
  }
  const refused = { ...exchange, payload: { ...exchange.payload, refusal } }
  const english = told('en', undefined, refused)
  expect(english).toMatch(/expected: +CN=a/)
  expect(english).toMatch(/received: +no certificate/)
  expect(told('fr', undefined, refused)).toMatch(/reçu : +aucun certificat/)
})

test('a moment of real time is told once, with its zone; bench time and the time of the machine are told each with its own', () => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const quand = (wallMs: number) => /quand : +(.*)/.exec(told('fr', undefined, { ...exchange, wallMs }))![1]
  expect(quand(place.benchMs + 3)).toBe('2026-03-02 09:05 (Europe/Paris)')
  expect(quand(Date.parse('2030-06-01T12:00Z'))).toMatch(
    new RegExp(`^2026-03-02 09:05 \\(Europe/Paris\\), temps simulé ; 2030-0.{10} \\(${zone}\\), heure de la machine$`),
  )
})
