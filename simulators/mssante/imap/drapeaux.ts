import type { LecteurImap } from '#src/wire/imap/lecteur-imap.ts'

const SYSTEME = ['\\Answered', '\\Flagged', '\\Deleted', '\\Seen', '\\Draft']
/** Keywords one command may name. */
const MAX = 100

/** Reads flags in parentheses, each once; `\Recent` is the server's alone and is left out (RFC 3501 §2.3.2). */
export function lireDrapeaux(lecteur: LecteurImap): readonly string[] {
  return uniques(lecteur.liste(() => lireDrapeau(lecteur), MAX))
}

/** Flags with or without parentheses, as STORE takes them. */
export function lireDrapeauxLibres(lecteur: LecteurImap): readonly string[] {
  if (lecteur.voit('(')) return lireDrapeaux(lecteur)
  const drapeaux = [lireDrapeau(lecteur)]
  while (lecteur.suit(' ') && drapeaux.length < MAX) drapeaux.push(lireDrapeau(lecteur))
  return uniques(drapeaux)
}

function lireDrapeau(lecteur: LecteurImap): string {
  const ecrit = lecteur.drapeau().slice(0, 100)
  if (!ecrit.startsWith('\\')) return ecrit
  const connu = [...SYSTEME, '\\Recent'].find((systeme) => systeme.toLowerCase() === ecrit.toLowerCase())
  if (!connu) throw lecteur.erreur(`a system flag instead of ${ecrit}`)
  return connu
}

function uniques(drapeaux: readonly string[]): readonly string[] {
  const parCle = new Map(drapeaux.map((drapeau) => [drapeau.toLowerCase(), drapeau]))
  parCle.delete('\\recent')
  return [...parCle.values()]
}
