import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { enveloppeImap } from '#src/wire/imap/enveloppe-imap.ts'
import { LecteurImap } from '#src/wire/imap/lecteur-imap.ts'
import { extraireSection, lireSection } from '#src/wire/imap/section-imap.ts'
import { structureImap } from '#src/wire/imap/structure-imap.ts'

const dossier = fileURLToPath(new URL('../../messages/imap/', import.meta.url))
const lire = (nom: string) => readFileSync(`${dossier}${nom}.eml`)
const section = (nom: string, quoi: string) => extraireSection(lire(nom), lireSection(new LecteurImap(Buffer.from(`[${quoi}]`)))).toString()

it('ENVELOPE opens and closes groups, and falls back on From (RFC 3501 §7.4.2)', () => {
  expect(enveloppeImap(lire('adresses'))).toContain(
    '((NIL NIL "Equipe de garde" NIL)(NIL NIL "a" "chb.mssante.fr")("B, C" NIL "b" "chb.mssante.fr")(NIL NIL NIL NIL)(NIL NIL "d" "chb.mssante.fr"))',
  )
  const enveloppe = enveloppeImap(lire('texte-sans-type'))
  expect(enveloppe.match(/\(\(NIL NIL "chirurgie" "hopital-temoin\.mssante\.fr"\)\)/g)).toHaveLength(3)
})

it.each([
  ['"q r"@x.fr', '"q r"'],
  [String.raw`"a\"b"@x.fr`, '{3}\r\na"b'],
])('ENVELOPE gives the mailbox of <%s> without its quoting: %j (RFC 3501 §9)', (adresse, attendu) => {
  expect(enveloppeImap(Buffer.from(`From: "A" <${adresse}>\r\n\r\n`))).toContain(`(("A" NIL ${attendu} "x.fr"))`)
})

it('ENVELOPE gives the source route of an address as at-domain-list (RFC 3501 §7.4.2), and looks for none in a quoted name', () => {
  const enveloppe = enveloppeImap(lire('route-de-source'))
  expect(enveloppe).toContain('(("Relais" "@relais.mssante.fr,@autre.mssante.fr" "bob" "medecin.mssante.fr"))')
  expect(enveloppe).toContain('((NIL "@relais.mssante.fr" "a" "chb.mssante.fr")(NIL NIL "b" "chb.mssante.fr"))')
  expect(enveloppeImap(Buffer.from('From: "<@a.fr:b@c.fr>, d" <e@f.fr>\r\n\r\n'))).toContain('(("<@a.fr:b@c.fr>, d" NIL "e" "f.fr"))')
})

it('ENVELOPE has no NUL, which no string of IMAP may hold (RFC 3501 §9, CHAR8)', () => {
  expect(enveloppeImap(Buffer.from('Subject: a\0b\r\n\r\n'))).toContain('(NIL {5}\r\na\ufffdb NIL')
})

it('ENVELOPE names the people of every field of one name, one after another, as dovecot does', () => {
  const enveloppe = enveloppeImap(lire('champs-repetes'))
  expect(enveloppe).toContain('(("Alice" NIL "alice" "b.mssante.fr")(NIL NIL "bob" "b.mssante.fr"))')
  expect(enveloppe).toContain(
    '((NIL NIL "x" "y.mssante.fr")(NIL NIL "Garde" NIL)(NIL NIL "g1" "y.mssante.fr")(NIL NIL NIL NIL)("Z, z" NIL "z" "y.mssante.fr"))',
  )
  expect(enveloppe).toContain('((NIL NIL "k" "b.mssante.fr")(NIL NIL "l" "y.mssante.fr")(NIL NIL "m" "y.mssante.fr"))')
})

it.each([['7bit (c)'], ['(c) 7BIT'], ['']])('BODYSTRUCTURE of an encoding written "%s" says 7BIT (RFC 2045 §6.1)', (ecrit) => {
  expect(structureImap(Buffer.from(`Content-Transfer-Encoding: ${ecrit}\r\n\r\ncorps`))).toContain(' NIL NIL "7BIT" 5 ')
})

it('BODYSTRUCTURE tells of a mail within a mail, its lines and its own structure', () => {
  expect(structureImap(lire('courriel-transmis'))).toMatch(
    /\("MESSAGE" "RFC822" NIL NIL NIL "7BIT" \d+ \("Sun, 1 Mar 2026 09:00:00 \+0100" "Le premier" .* "MIXED" \("BOUNDARY" "b2"\) NIL NIL NIL\) \d+ NIL \("INLINE" NIL\) NIL NIL\)/,
  )
})

it.each([
  ['alternative-et-pieces', '1.1', 'Bonjour =C3=A0 vous\r\n'],
  ['alternative-et-pieces', '2.MIME', 'Content-Type: application/pdf; name="compte rendu.pdf"\r\n'],
  ['courriel-transmis', '2.HEADER', 'From: laboratoire@hopital-temoin.mssante.fr\r\n'],
  ['courriel-transmis', '2.1', 'Le corps du premier.'],
  ['courriel-transmis', '2.2.1', 'Rien de plus.'],
  ['courriel-transmis', '2.2.TEXT', 'Rien de plus.'],
  ['courriel-transmis', '2.2.HEADER.FIELDS (subject x)', 'Subject: Le tout premier\r\n\r\n'],
  ['texte-sans-type', '1', 'Un texte.\r\n'],
  ['sans-entetes', 'TEXT', 'Le corps seul.\r\n'],
])('%s: BODY[%s] begins with %j', (nom, quoi, debut) => {
  expect(section(nom, quoi).startsWith(debut)).toBe(true)
})

it.each([
  ['texte-sans-type', '2'],
  ['texte-sans-type', '1.1'],
  ['alternative-et-pieces', '9.1'],
  ['alternative-et-pieces', '2.HEADER'],
])('%s has no BODY[%s]', (nom, quoi) => {
  expect(section(nom, quoi)).toBe('')
})

it('every mail of the collection has a structure with as many parentheses opened as closed', () => {
  for (const nom of readdirSync(dossier).filter((fichier) => fichier.endsWith('.eml'))) {
    const octets = lire(nom.slice(0, -4))
    const hors = `${enveloppeImap(octets)}${structureImap(octets)}`.replaceAll(/"[^"]*"/g, '')
    expect([nom, hors.split('(').length]).toEqual([nom, hors.split(')').length])
  }
})
