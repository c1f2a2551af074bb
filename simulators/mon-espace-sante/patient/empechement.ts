import type { MotifEcritureRefusee } from '#src/domain/mailbox-event.ts'
import type { EspaceSante } from '#src/domain/population.ts'
import type { EtatBal } from '../boite/etat.ts'
import type { Ecrit } from './ecrit.ts'

/**
 * Why Mon espace santé does not let the patient write this, when it does not: only from an active space, only correspondents who wrote
 * first and did not close, and only messages that may be answered (`specs/mssante.md` §2 P2, P9–P11).
 */
export function empechement(
  { a, enReponseA }: Ecrit,
  etat: EtatBal,
  espace: EspaceSante,
  reponsesSeulement: boolean,
): MotifEcritureRefusee | undefined {
  if (espace !== 'active') return 'espace-inactif'
  if (etat.correspondants[a.toLowerCase()] === 'clos') return 'correspondant-clos'
  if (!enReponseA) {
    if (reponsesSeulement) return 'reponses-seulement'
    return etat.correspondants[a.toLowerCase()] === 'autorise' ? undefined : 'correspondant-non-autorise'
  }
  const recu = etat.messages.find(({ mail }) => mail.messageId === enReponseA.messageId)
  // Purged, or taken out of the mailbox, since the gesture was decided on it
  if (!recu) return 'message-disparu'
  return recu.reponsePossible ? undefined : 'message-sans-reponse'
}
