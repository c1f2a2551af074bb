import type { Refusal } from '#src/exchange/refusal.ts'
import type { EtatSession } from './commande.ts'

/** The words of a command are not those of RFC 3501 §9. */
export function refusSyntaxe(nom: string, detail: string): Refusal {
  return {
    control: 'mssante/imap-syntaxe',
    code: 'BAD',
    wire: detail,
    explanation: {
      fr: `La commande ${nom} n’est pas écrite comme le veut la RFC 3501 : ${detail}.`,
      en: `The command ${nom} is not written as RFC 3501 wants: ${detail}.`,
    },
    expected: 'la grammaire de la RFC 3501 §9',
    received: detail,
  }
}

/** The server knows no such command. */
export function refusCommandeInconnue(nom: string): Refusal {
  return {
    control: 'mssante/imap-commande-inconnue',
    code: 'BAD',
    wire: 'Unknown command',
    explanation: {
      fr: `Le service ne connaît pas la commande ${nom} : CAPABILITY dit ce qu’il sait faire.`,
      en: `The service does not know the command ${nom}: CAPABILITY says what it can do.`,
    },
    expected: 'une commande annoncée par CAPABILITY',
    received: nom,
  }
}

/** The command is not allowed in this state of the session (RFC 3501 §3). */
export function refusEtat(nom: string, etats: readonly EtatSession[], etat: EtatSession): Refusal {
  return {
    control: 'mssante/imap-etat',
    code: 'BAD',
    wire: 'Command not allowed now',
    explanation: {
      fr: `${nom} n’est pas permis quand la session est « ${etat} » : ouvrez la boîte, ou choisissez un dossier d’abord.`,
      en: `${nom} is not allowed while the session is "${etat}": open the mailbox, or select a folder first.`,
    },
    expected: etats.join(' ou '),
    received: etat,
  }
}

/** A literal is longer than the service takes. */
export function refusLitteral(nom: string, detail: string): Refusal {
  return {
    control: 'mssante/imap-litteral',
    code: 'NO [TOOBIG]',
    wire: detail,
    explanation: {
      fr: `${nom} envoie un contenu plus grand que la limite (services.mssante.limites.tailleOctets) : ${detail}.`,
      en: `${nom} sends more than the limit (services.mssante.limites.tailleOctets): ${detail}.`,
    },
    expected: 'un contenu dans la limite de taille',
    received: detail,
  }
}
