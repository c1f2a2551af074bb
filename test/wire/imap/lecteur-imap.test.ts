import { describe, expect, it, test } from 'vitest'
import { LecteurImap, SyntaxeImapError } from '#src/wire/imap/lecteur-imap.ts'
import { lireRecherche } from '#src/wire/imap/recherche-imap.ts'
import { ecrireSection, lireSection } from '#src/wire/imap/section-imap.ts'
import { ecrireSuite, lireSuite, rangsChoisis, relireSuite } from '#src/wire/imap/suite-de-numeros.ts'

const lecteur = (texte: string, ...litteraux: string[]) =>
  new LecteurImap(
    Buffer.from(texte),
    litteraux.map((litteral) => ({ octets: Buffer.from(litteral) })),
  )

describe('the words of a command', () => {
  it('are atoms, quoted strings and literals, in UTF-8', () => {
    const lu = lecteur('atome "cité \\"deux\\" \\\\" {6}\r\n {0+}\r\n', 'été\r', '')
    expect(lu.atome()).toBe('atome')
    lu.espace()
    expect(lu.astring()).toBe('cité "deux" \\')
    lu.espace()
    expect(lu.astring()).toBe('été\r')
    lu.espace()
    expect(lu.astring()).toBe('')
    lu.fin()
  })

  it('tell NIL from the text nil', () => {
    const lu = lecteur('(NIL "nil" nil)')
    expect(lu.liste(() => lu.nstring())).toEqual([undefined, 'nil', undefined])
  })

  it.each([
    ['"sans fin', 'an unfinished string'],
    ['{5}\r\n', 'a literal that did not come'],
    ['(', 'an open parenthesis'],
    ['"a\\b"', 'an escape that is none'],
    ['é', 'a byte outside ASCII'],
  ])('are refused when they are not: %j (%s)', (texte) => {
    expect(() => {
      const lu = lecteur(texte)
      if (texte === '(') lu.liste(() => lu.astring())
      else lu.astring()
      lu.fin()
    }).toThrow(SyntaxeImapError)
  })

  it('say INBOX whatever its case, and read names in modified UTF-7', () => {
    expect(lecteur('inBox').dossier()).toBe('INBOX')
    expect(lecteur('"Envoy&AOk-s"').dossier()).toBe('Envoyés')
  })
})

describe('a sequence set', () => {
  const choix = (suite: string, numeros: number[]) =>
    rangsChoisis(lireSuite(lecteur(suite)), { total: numeros.length, de: (rang) => numeros[rang]! }).map((rang) => numeros[rang])

  test.each([
    ['2:4', [1, 2, 4, 5], [2, 4]],
    ['4:2', [1, 2, 4, 5], [2, 4]],
    ['*', [3, 9], [9]],
    ['10:*', [3, 9], [9]],
    ['1,9,1:3', [1, 2, 3, 9], [1, 2, 3, 9]],
    ['1:*', [], []],
    ['3:9,1:4,2,*', [1, 2, 4, 5, 8, 12], [1, 2, 4, 5, 8, 12]],
    ['6,7,13', [1, 2, 4, 5, 8, 12], []],
  ])('%s names, in %j, %j', (suite, numeros, attendus) => {
    expect(choix(suite, numeros)).toEqual(attendus)
  })

  it('is written as short as it can, and read again', () => {
    expect(ecrireSuite([1, 2, 3, 5, 7, 8])).toBe('1:3,5,7:8')
    expect([...relireSuite('1:3,5,7:8')]).toEqual([1, 2, 3, 5, 7, 8])
    expect([...relireSuite('')]).toEqual([])
  })

  it.each(['0', '1:', ',1', 'a', '99999999999'])('is not %s', (suite) => {
    expect(() => {
      const lu = lecteur(suite)
      lireSuite(lu)
      lu.fin()
    }).toThrow(SyntaxeImapError)
  })

  it('of four billion numbers costs no more than the folder', () => {
    expect(choix('1:4294967295', [7, 8])).toEqual([7, 8])
  })
})

describe('a section', () => {
  it.each([
    ['[]', '[]'],
    ['[1.2.mime]', '[1.2.MIME]'],
    ['[TEXT]', '[TEXT]'],
    ['[3.HEADER.FIELDS.NOT (From "to")]', '[3.HEADER.FIELDS.NOT (FROM TO)]'],
  ])('%s is read and written again', (ecrite, attendue) => {
    expect(ecrireSection(lireSection(lecteur(ecrite)))).toBe(attendue)
  })

  it.each(['[MIME]', '[1.]', '[HEADER.FIELDS ()]', '[AUTRE]', '[1'])('%s is refused', (ecrite) => {
    expect(() => lireSection(lecteur(ecrite))).toThrow(SyntaxeImapError)
  })
})

describe('a search program', () => {
  it('is read with its nested criteria', () => {
    expect(lireRecherche(lecteur('OR (SEEN FROM a) NOT UID 1:2'))).toEqual({
      type: 'et',
      criteres: [
        {
          type: 'ou',
          a: {
            type: 'et',
            criteres: [
              { type: 'drapeau', drapeau: '\\Seen', present: true },
              { type: 'champ', nom: 'from', texte: 'a' },
            ],
          },
          b: { type: 'non', critere: { type: 'uids', suite: [[1, 2]] } },
        },
      ],
    })
  })

  it.each(['', 'SINCE hier', 'SINCE 31-Feb-2026', 'OR SEEN', 'LARGER beaucoup', 'constructor'])('is not "%s"', (programme) => {
    expect(() => lireRecherche(lecteur(programme))).toThrow(SyntaxeImapError)
  })

  it('nested without end is refused, not followed', () => {
    expect(() => lireRecherche(lecteur(`${'NOT '.repeat(5_000)}SEEN`))).toThrow(SyntaxeImapError)
    expect(() => lireRecherche(lecteur('('.repeat(5_000)))).toThrow(SyntaxeImapError)
  })
})
