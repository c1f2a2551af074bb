import { describe, expect, it } from 'vitest'
import { inLocale } from '#src/domain/bilingual.ts'
import { longHeaders, mail, multipart, nested } from './hostile/mails.ts'
import { deliver } from './reach.ts'
import { findingOf, watchBench } from './watched.ts'

const watched = watchBench()
const TEXT = 'Content-Type: text/plain; charset=utf-8'

/** Title, mail, rule that must fire, where it must say so. */
const CASES: readonly (readonly [string, string, string, object])[] = [
  ['without boundary', mail(['Content-Type: multipart/mixed'], 'x'), 'decodage/mime-borne-absente', {}],
  ['whose boundary never occurs', mail(['Content-Type: multipart/mixed; boundary=b'], 'x'), 'decodage/mime-borne-jamais-vue', {}],
  ['cut before its closing boundary', multipart(['\r\nx'], '\r\n'), 'decodage/mime-borne-de-fin-absente', {}],
  ['of 3,000 parts', multipart(Array.from({ length: 3_000 }, () => '\r\nx')), 'decodage/mime-trop-de-parties', {}],
  ['nested 300 deep', nested(300), 'decodage/mime-trop-profond', { part: Array.from({ length: 20 }, () => '1').join('.') }],
  ['with headers of 300 KB', mail(longHeaders(300_000), 'x'), 'decodage/mime-entetes-trop-longs', {}],
  ['with a header without a colon', mail(['ceci n’est pas un en-tête'], 'x'), 'decodage/mime-ligne-invalide', { line: 8 }],
  ['with 100,000 lines that are no header', mail(['a\r\n'.repeat(60_000).trimEnd()], 'x'), 'decodage/mime-ligne-invalide', { line: 8 }],
  ['without From', 'Date: Mon, 2 Mar 2026 09:00:00 +0100\r\n\r\nx', 'decodage/mime-entete-absent', { header: 'From' }],
  ['with two Subjects', mail(['Subject: un'], 'x'), 'decodage/mime-entete-repete', { header: 'Subject', line: 8 }],
  ['of NUL bytes', mail([TEXT], '\0\0\0'), 'decodage/mime-octet-nul', {}],
  ['with NUL in its headers', mail(['X-Nul: a\0b'], 'x'), 'decodage/mime-octet-nul', {}],
  ['of bare LF', mail([TEXT], 'un\ndeux\ntrois'), 'decodage/mime-fin-de-ligne', {}],
  ['of bare CR', mail([TEXT], 'un\rdeux\rtrois'), 'decodage/mime-fin-de-ligne', {}],
  ['with an encoded word in no charset', mail([], 'x', '=?klingon-8?b?QQ==?='), 'decodage/mime-mot-encode', { header: 'Subject', line: 7 }],
  [
    'with encoded words cut anywhere',
    mail([], 'x', '=?utf-8?q?=C3?=  =?utf-8?q?=?= =?'),
    'decodage/mime-mot-encode',
    { header: 'Subject', line: 7 },
  ],
  [
    'with RFC 2231 continuations of nothing',
    mail([`${TEXT}; a*999=x; b*0*=x%ZZ'%41; =; ;;`], 'x'),
    'decodage/mime-parametre',
    { header: 'Content-Type', line: 8 },
  ],
  [
    'in a transfer encoding of its own',
    multipart(['Content-Transfer-Encoding: x-rot13\r\n\r\nx']),
    'decodage/mime-codage-inconnu',
    { part: '1' },
  ],
  ['with base64 that is not', multipart(['Content-Transfer-Encoding: base64\r\n\r\n!!!!']), 'decodage/mime-base64', { part: '1' }],
  [
    'in a charset of its own',
    multipart(['Content-Type: text/plain; charset=klingon-8\r\n\r\nx']),
    'decodage/mime-jeu-de-caracteres',
    { part: '1' },
  ],
  ['of 3 MB of text to read', multipart([`${TEXT}\r\n\r\n${'texte\r\n'.repeat(430_000)}`]), 'decodage/mime-trop-long', { part: '1' }],
  [
    'copied to 3,000 people in one field',
    mail([`Cc: ${'a@b.fr, '.repeat(3_000)}c@d.fr`], 'x'),
    'decodage/mime-adresses-trop-longues',
    { header: 'Cc', line: 8 },
  ],
  [
    'dated on no day',
    mail(['Content-Type: text/plain'], 'x').replace(/Date: .*/, 'Date: hier'),
    'decodage/mime-date',
    { header: 'Date', line: 3 },
  ],
]

describe('a mail', () => {
  it.each(CASES)('%s is accepted, kept byte for byte, and told with its place', async (_title, message, rule, position) => {
    expect(await deliver(watched.reach, message)).toBe('250 2.6.0 Message accepted')
    const only = await watched.only()
    expect(findingOf(only, rule)).toMatchObject({ position })
    const { expected, received } = findingOf(only, rule)!
    expect(
      [expected, received]
        .flatMap((text) => [inLocale(text, 'fr'), inLocale(text, 'en')])
        .every((text) => text.length > 0 && text.length < 1_100),
    ).toBe(true)
    // the line end before the dot belongs to the mail (RFC 5321 §4.1.1.4)
    expect(await watched.keeps(`${message}\r\n`)).toBe(true)
  })

  it('of bytes that are text in no charset is accepted, kept and told', async () => {
    const message = Buffer.concat([
      Buffer.from(mail([`X-Octets: `], '').replace(/\r\n\r\n$/, '')),
      Buffer.from([0xff, 0xfe, 0xc3, 0x28]),
      Buffer.from('\r\n\r\nx'),
    ])
    expect(await deliver(watched.reach, message)).toBe('250 2.6.0 Message accepted')
    expect(findingOf(await watched.only(), 'decodage/mime-utf8-invalide')).toMatchObject({ received: { fr: 'octets invalides' } })
    expect(await watched.keeps(Buffer.concat([message, Buffer.from('\r\n')]))).toBe(true)
  })

  it('that breaks one rule thousands of times gives a bounded number of findings, and says how many more', async () => {
    const parts = Array.from({ length: 1_500 }, () => 'Content-Transfer-Encoding: x-rot13\r\n\r\nx')
    expect(await deliver(watched.reach, multipart(parts))).toBe('250 2.6.0 Message accepted')
    const { findings } = await watched.only()
    const alike = findings.filter(({ rule }) => rule === 'decodage/mime-codage-inconnu')
    expect(alike).toHaveLength(100)
    expect(alike.at(-1)!.message.fr).toContain('(1400 autres constats pareils.)')
  })
})
