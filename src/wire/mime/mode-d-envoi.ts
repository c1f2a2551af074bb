import type { Adresse } from './courriel.ts'
import type { MdnAEcrire } from './encode-mdn.ts'

/**
 * How a receipt may leave: by itself only to the return path of the mail; to anybody else, or to several addresses, the reader has to agree
 * first (RFC 8098 §2.1, `specs/mssante.md` §3.5).
 *
 * @param demandeurs addresses of Disposition-Notification-To
 * @param retour address of MAIL FROM; absent when it is not known
 */
export function modeDEnvoi(demandeurs: readonly Adresse[], retour: string | undefined): MdnAEcrire['sendingMode'] {
  const leSien = demandeurs.every(({ address }) => address.toLowerCase() === retour?.toLowerCase())
  return leSien ? 'MDN-sent-automatically' : 'MDN-sent-manually'
}
