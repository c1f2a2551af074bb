/**
 * The matricule INS: 13 characters (NIR or NIA) and a key of two digits (`specs/insi-psc.md` §3.2, `specs/mssante.md` §2 P1–P1c).
 */
export interface Matricule {
  /** 13 characters, Corsica's letter kept: `160012B020777`. */
  readonly numero: string
  /** Two digits: `13`. */
  readonly cle: string
}

const NUMERO = /^\d{6}[0-9AB]\d{6}$/
const COMPLETE = /^(\d{5}(?:\d{2}|2[AB])\d{6})(\d{2})$/

/** Reads the 15 characters of a matricule; `undefined` when they do not have its shape. The key is not checked. */
export function parseMatricule(text: string): Matricule | undefined {
  const match = COMPLETE.exec(text)
  return match ? { numero: match[1]!, cle: match[2]! } : undefined
}

/** The 15 characters as they travel in an address, a CX or an INS datamatrix. */
export function formatMatricule({ numero, cle }: Matricule): string {
  return numero + cle
}

/**
 * The key of a 13-character number: 97 − (N mod 97), two digits. For Corsica the letter counts as 0 and N loses
 * 1 000 000 for A, 2 000 000 for B. Throws when the number does not have 13 well-formed characters.
 */
export function cleOf(numero: string): string {
  if (!NUMERO.test(numero))
    throw new Error(
      `Cannot compute the key of the matricule "${numero}": expected 13 characters, 6 digits, then a digit, A or B, then 6 digits.`,
    )
  const letter = numero[6]!
  const offset = letter === 'A' ? 1_000_000n : letter === 'B' ? 2_000_000n : 0n
  const n = BigInt(numero.replace(/[AB]/, '0')) - offset
  return String(97n - (n % 97n)).padStart(2, '0')
}

/** True when the key is the one its number calls for. */
export function hasValidCle({ numero, cle }: Matricule): boolean {
  return NUMERO.test(numero) && cleOf(numero) === cle
}
