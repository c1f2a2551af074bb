/** Subject of an envoi de document (`specs/mssante.md` §3.1). */
const OBJET = /^XDM\/1\.0\/DDM\+(?:.{1,40}|\d+ documents) [A-Z' -]+ [A-Za-z' -]+(?: \d{2}\/\d{2}\/\d{4})?$/

/** True when a subject has the form of §3.1; a longer one could not have it, and would be slow to try. */
export function estObjetXdm(subject: string): boolean {
  return subject.length <= 300 && OBJET.test(subject)
}
