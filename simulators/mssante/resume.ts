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
  const de = enveloppe.expediteur.adresse
  const a = destinatairesAcceptes(enveloppe).map(({ adresse }) => adresse)
  const controle = refus && { controle: refus.control }
  if (!lecture) return { de, a, ...controle }
  const { nature, subject, auteur, accuseLectureDemande, reponsePossible, codesDocument } = lecture.faits
  return {
    de,
    a,
    ...controle,
    nature,
    objet: subject,
    auteur,
    accuseLectureDemande,
    reponsePossible,
    ...(codesDocument && { codesDocument }),
  }
}
