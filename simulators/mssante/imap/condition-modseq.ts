import type { LecteurImap } from '#src/wire/imap/lecteur-imap.ts'

/** Reads `(CHANGEDSINCE 12)` of FETCH or `(UNCHANGEDSINCE 12)` of STORE (RFC 7162 §3.1.3, §3.1.4.1). */
export function lireCondition(lecteur: LecteurImap, mot: 'CHANGEDSINCE' | 'UNCHANGEDSINCE'): number {
  const [modSeq] = lecteur.liste(() => {
    if (lecteur.mot() !== mot) throw lecteur.erreur(`${mot} before this`)
    lecteur.espace()
    return lecteur.grandNombre()
  }, 1)
  if (modSeq === undefined) throw lecteur.erreur(`${mot} in parentheses before this`)
  return modSeq
}
