/** The local part and the domain of a mail address, domain in lower case; `undefined` when there is no `@`. */
export function splitAdresse(address: string): { local: string; domaine: string } | undefined {
  const at = address.lastIndexOf('@')
  return at > 0 && at < address.length - 1 ? { local: address.slice(0, at), domaine: address.slice(at + 1).toLowerCase() } : undefined
}

/** The address of a patient's mailbox: `<matricule>@<patient domain>` (`specs/mssante.md` §2 P1). */
export function adressePatient(matricule: string, domainePatient: string): string {
  return `${matricule}@${domainePatient}`
}
