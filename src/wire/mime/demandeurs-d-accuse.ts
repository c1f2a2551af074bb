import type { Adresse } from './courriel.ts'
import { readEntetes } from './read-entetes.ts'

/**
 * Gives the distinct addresses of Disposition-Notification-To: one receipt is addressed to all of them, in its header and in its envelope
 * (RFC 8098 §3), once the reader agreed when there are several (§2.1, `modeDEnvoi`).
 *
 * @param original the mail that asks for the receipt, whole
 */
export function demandeursDAccuse(original: Uint8Array): readonly Adresse[] {
  const { dispositionNotificationTo } = readEntetes(original).message
  const distincts = new Map(dispositionNotificationTo.map((demandeur) => [demandeur.address.toLowerCase(), demandeur]))
  distincts.delete('')
  return [...distincts.values()]
}
