import type { Bilingual } from '#src/domain/bilingual.ts'
import { anyOf } from '#src/domain/wording.ts'
import type { Refusal } from '#src/exchange/refusal.ts'
import { ecrireUtf7Modifie, lireUtf7Modifie } from '#src/wire/imap/utf7-modifie.ts'
import type { EtatSession } from './commande.ts'

/**
 * The words of a command are not those of RFC 3501 §9.
 *
 * @param nom absent when not even the name could be read
 * @param detail what the wire says, English
 */
export function refusSyntaxe(nom: string | undefined, detail: string): Refusal {
  return {
    control: 'mssante/imap-syntaxe',
    code: 'BAD',
    wire: detail,
    explanation: {
      fr: `${nom === undefined ? 'La commande reçue' : `La commande ${nom}`} n’est pas écrite comme le veut la RFC 3501 ; le service a répondu « ${detail} ».`,
      en: `${nom === undefined ? 'The command received' : `The command ${nom}`} is not written as RFC 3501 wants; the service answered "${detail}".`,
    },
    expected: { fr: 'la grammaire de la RFC 3501 §9', en: 'the grammar of RFC 3501 §9' },
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
    expected: { fr: 'une commande annoncée par CAPABILITY', en: 'a command announced by CAPABILITY' },
    received: nom,
  }
}

/** The command is not allowed in this state of the session (RFC 3501 §3). */
export function refusEtat(nom: string, etats: readonly EtatSession[], etat: EtatSession): Refusal {
  const { fr, en } = etat === 'non-authentifie' ? BOITE_FERMEE : SANS_DOSSIER
  const ouverteDeja = etats.every((permis) => permis === 'non-authentifie')
  return {
    control: 'mssante/imap-etat',
    code: 'BAD',
    wire: 'Command not allowed now',
    explanation: ouverteDeja
      ? { fr: `${nom} n’est plus permis une fois la boîte ouverte.`, en: `${nom} is no longer allowed once the mailbox is open.` }
      : { fr: `${nom} n’est pas permis ${fr}.`, en: `${nom} is not allowed ${en}.` },
    expected: anyOf(etats.map((permis) => ETATS[permis])),
    received: ETATS[etat],
  }
}

/** A folder's name that is not in modified UTF-7. @param ecrit as it came */
export function refusNomDeDossier(ecrit: string): Refusal {
  return {
    control: 'mssante/imap-nom-de-dossier',
    code: 'NO [CANNOT]',
    wire: 'The mailbox name is not in modified UTF-7',
    explanation: {
      fr: 'Le nom du dossier n’est pas écrit en UTF-7 modifié (RFC 3501 §5.1.3) : ce qui n’est pas de l’ASCII imprimable va entre « & » et « - », et « & » seul s’écrit « &- ».',
      en: 'The name of the folder is not written in modified UTF-7 (RFC 3501 §5.1.3): what is not printable ASCII goes between "&" and "-", and "&" alone is written "&-".',
    },
    expected: ecrireUtf7Modifie(lireUtf7Modifie(ecrit)).slice(0, 200),
    received: ecrit.slice(0, 200),
  }
}

/** A literal is longer than the service takes. */
export function refusLitteral(detail: string): Refusal {
  return {
    control: 'mssante/imap-litteral',
    code: 'NO [TOOBIG]',
    wire: detail,
    explanation: {
      fr: `La commande envoie un contenu plus grand que la limite (services.mssante.limites.tailleOctets) ; le service a répondu « ${detail} ».`,
      en: `The command sends more than the limit (services.mssante.limites.tailleOctets); the service answered "${detail}".`,
    },
    expected: { fr: 'un contenu dans la limite de taille', en: 'a content within the size limit' },
    received: detail,
  }
}

const ETATS: Readonly<Record<EtatSession, Bilingual>> = {
  'non-authentifie': { fr: 'une boîte pas encore ouverte', en: 'a mailbox not yet open' },
  authentifie: { fr: 'une boîte ouverte, aucun dossier choisi', en: 'an open mailbox, no folder selected' },
  selectionne: { fr: 'un dossier choisi', en: 'a selected folder' },
}

const BOITE_FERMEE: Bilingual = {
  fr: 'tant que la boîte n’est pas ouverte : ouvrez-la d’abord (AUTHENTICATE)',
  en: 'before the mailbox is open: open it first (AUTHENTICATE)',
}

const SANS_DOSSIER: Bilingual = {
  fr: 'tant qu’aucun dossier n’est choisi : choisissez-en un d’abord (SELECT ou EXAMINE)',
  en: 'before a folder is selected: select one first (SELECT or EXAMINE)',
}
