import type { Refusal } from '#src/exchange/refusal.ts'

/** The bench itself failed while it served an IMAP command: the client hears NO [SERVERBUG] (RFC 5530 §3), the session goes on. */
export function refusErreurDuBanc(commande: string, erreur: unknown): Refusal {
  const message = erreur instanceof Error ? `${erreur.name}: ${erreur.message}` : String(erreur)
  return {
    control: 'mssante/erreur-du-banc',
    code: 'NO [SERVERBUG]',
    wire: 'Internal error of the server',
    explanation: {
      fr: `Erreur du banc : la commande ${commande} a échoué (${message}). Le logiciel testé n’est pas en cause ; signalez-le avec cette entrée du journal.`,
      en: `Bench error: the command ${commande} failed (${message}). The software under test is not to blame; report it with this journal entry.`,
    },
    expected: { fr: 'une réponse du banc', en: 'an answer of the bench' },
    received: message,
    severity: 'avertissement',
  }
}
