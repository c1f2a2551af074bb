/** `[KO Intégration système !][902] XDM/1.0/DDM+…` and `[Erreur d'intégration !][902] …` (`specs/mssante.md` §3.5). */
const OBJET = /^\[[^\]]{0,60}int[ée]gration[^\]]{0,60}\]\s*\[(\d{1,6})\]/i

/** The code of a subject that tells of a failed integration; `undefined` for any other subject. */
export function codeDErreur(subject: string): string | undefined {
  return OBJET.exec(subject)?.[1]
}
