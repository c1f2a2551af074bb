import type { Refusal } from '#src/exchange/refusal.ts'
import type { CommandeBrute } from '#src/wire/imap/commande-brute.ts'
import { LecteurImap, SyntaxeImapError } from '#src/wire/imap/lecteur-imap.ts'
import type { CommandeQuelconque, EtatSession } from './commande.ts'
import { refusCommandeInconnue, refusEtat, refusSyntaxe } from './refus-de-commande.ts'

/** A command that may be served, its words read. */
export interface CommandeLue {
  readonly definition: CommandeQuelconque
  readonly args: unknown
}

/** `UID FETCH`. */
export function nomDe({ uid, nom }: Pick<CommandeBrute, 'uid' | 'nom'>): string {
  return uid ? `UID ${nom}` : nom
}

/** Finds the command, checks that the session may ask it, and reads its words; never throws on what the client wrote. */
export function lireArguments(
  brute: CommandeBrute,
  commandes: ReadonlyMap<string, CommandeQuelconque>,
  etat: EtatSession,
): CommandeLue | { readonly refus: Refusal } {
  const nom = nomDe(brute)
  const definition = commandes.get(brute.nom.toLowerCase())
  if (!definition || (brute.uid && !definition.avecUid)) return { refus: refusCommandeInconnue(nom) }
  if (!definition.etats.includes(etat)) return { refus: refusEtat(nom, definition.etats, etat) }
  try {
    const lecteur = new LecteurImap(brute.arguments, brute.litteraux)
    const args = definition.lire(lecteur)
    lecteur.fin()
    return { definition, args }
  } catch (error) {
    if (!(error instanceof SyntaxeImapError)) throw error
    return { refus: refusSyntaxe(nom, definition.secrete ? 'Expected the arguments of the command' : error.message) }
  }
}
