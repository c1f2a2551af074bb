import { splitAdresse } from '#src/domain/adresse.ts'
import type { Wording } from '#src/domain/bilingual.ts'
import type { Position } from '#src/domain/finding.ts'
import { reworded } from '#src/domain/wording.ts'
import { type Courriel, champ } from '#src/wire/mime/courriel.ts'
import { codeDErreur } from '#src/wire/mime/objet-erreur.ts'
import type { Envoi } from '#src/wire/mssante/envoi.ts'
import type { Ecart } from '../rule.ts'

/** True for a mail that the establishment's software wrote for a person: neither a report nor a patient's mail. */
export function vientDuLogiciel({ courriel: { nature, from }, domainePatient }: Envoi): boolean {
  const written = nature === 'message-simple' || nature === 'envoi-de-document'
  return written && !estDuDomaine(from[0]?.address ?? '', domainePatient)
}

/** True for an envoi de document: the rules on documents say nothing of the others (design §6). */
export function estEnvoiDeDocument(envoi: Envoi): boolean {
  return envoi.courriel.nature === 'envoi-de-document' && vientDuLogiciel(envoi) && !estRetourDErreur(envoi)
}

/** True for the ordinary mail that gives an archive back with an error, when no MDN could (`specs/mssante.md` §3.5). */
export function estRetourDErreur({ courriel }: Envoi): boolean {
  return codeDErreur(courriel.subject) !== undefined
}

/** Envelope recipients in the patients' domain. */
export function destinatairesPatients({ enveloppe, domainePatient }: Envoi): readonly string[] {
  return enveloppe.rcptTo.filter((address) => estDuDomaine(address, domainePatient))
}

export function estDuDomaine(address: string, domaine: string): boolean {
  return splitAdresse(address)?.domaine === domaine.toLowerCase()
}

/** Where a header is, for a finding. */
export function ligneDe(courriel: Courriel, header: string): Position {
  const field = champ(courriel, header)
  return field ? { header, line: field.line } : { header }
}

/** The only écart of a rule. */
export function ecart(expected: Wording, received: Wording | undefined, position: Position): readonly Ecart[] {
  return [{ expected, received: received === undefined ? 'absent' : reworded(received, (said) => said.slice(0, 200)), position }]
}
