import type { Litteral } from './litteral.ts'
import { lireUtf7Modifie } from './utf7-modifie.ts'

/** A command is not written as RFC 3501 §9 says; the text goes into the tagged BAD. */
export class SyntaxeImapError extends Error {
  override readonly name = 'SyntaxeImapError'
}

/** The name of a folder, and the modified UTF-7 that it came in. */
export interface NomDeDossier {
  readonly nom: string
  readonly ecrit: string
}

/** Words in parentheses and what nests in them are read no deeper than this. */
const PROFONDEUR = 30
const ATOME = /[^\x00-\x20\x7f-\xff(){%*"\\\]]+/y
const ASTRING = /[^\x00-\x20\x7f-\xff(){%*"\\]+/y
const MOTIF = /[^\x00-\x20\x7f-\xff(){"\\]+/y
const DRAPEAU = /\\?[^\x00-\x20\x7f-\xff(){%*"\\\]]+/y
const NOMBRE = /\d{1,10}/y
const GRAND_NOMBRE = /\d{1,19}(?!\d)/y
const LITTERAL = /\{\d{1,10}\+?\}\r\n/y
const CITATION = /"((?:[^"\\\r\n\0]|\\["\\])*)"/y
const CONNU = /[A-Za-z0-9.+-]+/y

/** Reads the words of one command from left to right. */
export class LecteurImap {
  /** One character per byte. */
  readonly #texte: string
  readonly #litteraux: Iterator<Litteral>
  #a = 0
  #profondeur = 0

  /**
   * @param octets what follows the name of the command; of a literal only what announces it: `{5}\r\n`
   * @param litteraux the literals announced, in their order
   */
  constructor(octets: Buffer, litteraux: readonly Litteral[] = []) {
    this.#texte = octets.toString('latin1')
    this.#litteraux = litteraux.values()
  }

  /** An atom; throws `SyntaxeImapError` when there is none, as every reading does. */
  atome(): string {
    return this.#prendre(ATOME, 'an atom')
  }

  /** A word in upper case made of letters, digits, dots: `BODY.PEEK`, `HEADER.FIELDS`. */
  mot(): string {
    return this.#prendre(CONNU, 'a word').toUpperCase()
  }

  /** An atom, a quoted string or a literal, as text: UTF-8. */
  astring(): string {
    return this.#chaine() ?? this.#prendre(ASTRING, 'a string')
  }

  /** The name of a folder, decoded from modified UTF-7; INBOX whatever its case (RFC 3501 §5.1). */
  dossier(): string {
    return this.nomDeDossier().nom
  }

  /** The same with the name as it was written, for who judges it. */
  nomDeDossier(): NomDeDossier {
    const ecrit = this.astring()
    return { nom: nomDe(ecrit), ecrit }
  }

  /** The pattern of LIST: a folder name where `*` and `%` stand for others. */
  motif(): string {
    return nomDe(this.#chaine() ?? this.#prendre(MOTIF, 'a mailbox pattern'))
  }

  /** A string, or nothing for NIL. */
  nstring(): string | undefined {
    if (/^NIL(?![^\s()])/i.test(this.#texte.slice(this.#a, this.#a + 4))) {
      this.#a += 3
      return undefined
    }
    return this.chaine()
  }

  /** A quoted string or a literal, as text. */
  chaine(): string {
    const lue = this.#chaine()
    if (lue === undefined) throw this.erreur('a quoted string or a literal')
    return lue
  }

  /** A literal, its bytes not copied. */
  litteral(): Litteral {
    const litteral = this.#essayer(LITTERAL) && this.#litteraux.next().value
    if (!litteral) throw this.erreur('a literal')
    return litteral
  }

  nombre(): number {
    const lu = Number(this.#prendre(NOMBRE, 'a number'))
    if (lu > 0xffff_ffff) throw this.erreur('a number of 32 bits')
    return lu
  }

  /** A number of 63 bits; above 2^53 it is rounded. */
  grandNombre(): number {
    return Number(this.#prendre(GRAND_NOMBRE, 'a number of at most 19 digits'))
  }

  drapeau(): string {
    return this.#prendre(DRAPEAU, 'a flag')
  }

  /** Things in parentheses, separated by single spaces, none included. */
  liste<Item>(lire: () => Item, max = 1_000): Item[] {
    this.litteralement('(')
    const items: Item[] = []
    if (++this.#profondeur > PROFONDEUR) throw this.erreur(`at most ${PROFONDEUR} nested parentheses`)
    while (!this.suit(')')) {
      if (items.length > 0) this.espace()
      if (items.length >= max) throw this.erreur(`at most ${max} items in parentheses`)
      items.push(lire())
    }
    this.#profondeur--
    return items
  }

  espace(): void {
    this.litteralement(' ')
  }

  litteralement(attendu: string): void {
    if (!this.suit(attendu)) throw this.erreur(attendu === ' ' ? 'a space' : `"${attendu}"`)
  }

  /** True when these characters come next; they are then read. */
  suit(texte: string): boolean {
    if (!this.voit(texte)) return false
    this.#a += texte.length
    return true
  }

  /** True when this word, whatever its case, is all that is left; it is then read. */
  suitMot(mot: string): boolean {
    if (this.#texte.slice(this.#a).toUpperCase() !== mot) return false
    this.#a = this.#texte.length
    return true
  }

  /** True when these characters come next; they are not read. */
  voit(texte: string): boolean {
    return this.#texte.startsWith(texte, this.#a)
  }

  /** The next characters, not read. */
  apercu(longueur: number): string {
    return this.#texte.slice(this.#a, this.#a + longueur)
  }

  /** The characters that the expression, sticky, matches here. */
  selon(expression: RegExp, attendu: string): string {
    return this.#prendre(expression, attendu)
  }

  /** The command ends here. */
  fin(): void {
    if (this.#a < this.#texte.length) throw this.erreur('the end of the command')
  }

  erreur(attendu: string): SyntaxeImapError {
    const ici = this.#texte.slice(this.#a, this.#a + 20).replaceAll(/[^\x20-\x7e]/g, '?')
    return new SyntaxeImapError(`Expected ${attendu}, received ${ici === '' ? 'the end of the command' : `"${ici}"`}`)
  }

  #chaine(): string | undefined {
    const citee = this.#essayer(CITATION)
    if (citee) return Buffer.from(citee[1]!.replaceAll(/\\(["\\])/g, '$1'), 'latin1').toString()
    if (!this.voit('{')) return undefined
    const { octets, aCote } = this.litteral()
    if (aCote) throw this.erreur(`a shorter literal than ${aCote.ref.size} bytes before this`)
    return octets.toString()
  }

  #prendre(expression: RegExp, attendu: string): string {
    const lu = this.#essayer(expression)?.[0]
    if (lu === undefined) throw this.erreur(attendu)
    return lu
  }

  #essayer(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = this.#a
    const trouve = expression.exec(this.#texte)
    if (trouve) this.#a = expression.lastIndex
    return trouve
  }
}

/** INBOX is the same in any case, and so are the folders under it (RFC 3501 §5.1). */
function nomDe(ecrit: string): string {
  return lireUtf7Modifie(ecrit.replace(/^inbox(?=\/|$)/i, 'INBOX'))
}
