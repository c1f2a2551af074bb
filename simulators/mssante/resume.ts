import type { JsonObject } from '#src/domain/json.ts'
import type { Refusal } from '#src/exchange/refusal.ts'
import { destinatairesAcceptes, type Enveloppe } from './enveloppe.ts'
import type { Lecture } from './lecture.ts'

/**
 * The canonical summary of a delivery: who, to whom, what kind of mail; no identifier minted by the sender, no hash, no date
 * (design §5). Members: `de`, `a`, `nature`, `objet`, `auteur`, `accuseLectureDemande`, `reponsePossible`, `codesDocument`,
 * `controle` when refused.
 */
export function resumeDe(enveloppe: Enveloppe, lecture: Lecture | undefined, refus: Refusal | undefined): JsonObject {
  const adresses = destinatairesAcceptes(enveloppe).map(({ adresse }) => adresse)
  const bords = { de: enveloppe.expediteur.adresse, a: adresses, ...(refus && { controle: refus.control }) }
  if (!lecture) return bords
  const { nature, subject, auteur, accuseLectureDemande, reponsePossible, codesDocument } = lecture.faits
  return {
    ...bords,
    nature,
    objet: subject,
    auteur,
    accuseLectureDemande,
    reponsePossible,
    ...(codesDocument && { codesDocument }),
  }
}
