import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ecrireDateImap, lireDateImap, lireJourImap } from '#src/wire/imap/dates-imap.ts'
import { chaineImap, dossierImap, nstringImap } from '#src/wire/imap/ecrire-imap.ts'
import { ecrireUtf7Modifie, lireUtf7Modifie } from '#src/wire/imap/utf7-modifie.ts'

it('strings are quoted when nothing must be escaped, literals otherwise', () => {
  expect(chaineImap('simple texte')).toBe('"simple texte"')
  expect(chaineImap('"cité"')).toBe('{7}\r\n"cité"')
  expect(nstringImap(undefined)).toBe('NIL')
})

it.each([
  ['Envoyés', 'Envoy&AOk-s'],
  ['A & B', '"A &- B"'],
  ['台北', '&U,BTFw-'],
  ['nil', '"nil"'],
])('the folder %s is written %s (RFC 3501 §5.1.3)', (nom, ecrit) => {
  expect(dossierImap(nom)).toBe(ecrit)
})

it('any name survives modified UTF-7', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (nom) => lireUtf7Modifie(ecrireUtf7Modifie(nom)) === nom))
})

it('dates are written in UTC and read with their zone', () => {
  expect(ecrireDateImap(Date.parse('2026-03-02T08:05:09Z'))).toBe('02-Mar-2026 08:05:09 +0000')
  expect(lireDateImap(' 2-Mar-2026 09:05:09 +0100')).toBe(Date.parse('2026-03-02T08:05:09Z'))
  expect(lireDateImap('31-Feb-2026 09:05:09 +0100')).toBeUndefined()
  expect(lireDateImap('hier')).toBeUndefined()
  expect(lireJourImap('1-jan-1970')).toBe(0)
})
