import { ecrireUtf7Modifie } from './utf7-modifie.ts'

/** A string of an answer: quoted when nothing in it must be escaped, else a literal of UTF-8 bytes (RFC 3501 §4.3); NUL, which no string may hold, is U+FFFD. */
export function chaineImap(texte: string): string {
  if (/^[\x20\x21\x23-\x5b\x5d-\x7e]{0,900}$/.test(texte)) return `"${texte}"`
  const sansNul = texte.replaceAll('\0', '\ufffd')
  return `{${Buffer.byteLength(sansNul)}}\r\n${sansNul}`
}

/** A string, or NIL. */
export function nstringImap(texte: string | undefined): string {
  return texte === undefined ? 'NIL' : chaineImap(texte)
}

/** The name of a folder, in modified UTF-7 and quoted unless it is an atom. */
export function dossierImap(nom: string): string {
  const ecrit = ecrireUtf7Modifie(nom)
  return /^[A-Za-z0-9._/&+,-]+$/.test(ecrit) && !/^nil$/i.test(ecrit) ? ecrit : chaineImap(ecrit)
}
