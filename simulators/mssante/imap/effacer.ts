import type { DomainEvent } from '#src/domain/domain-event.ts'
import { ecrireSuite } from '#src/wire/imap/suite-de-numeros.ts'
import { dossierCourant } from './choix-messages.ts'
import type { Situation } from './commande.ts'

/** Takes the mails marked `\Deleted` away: all of the selected folder, or those of the set (UIDPLUS, RFC 4315 §2.1). */
export function effacements(situation: Situation, parmi?: ReadonlySet<number>): readonly DomainEvent[] {
  const { nom, messages } = dossierCourant(situation)
  const marques = messages.filter(({ uid, drapeaux }) => drapeaux.includes('\\Deleted') && (!parmi || parmi.has(uid)))
  return marques.length === 0 ? [] : [{ type: 'courriels-effaces', dossier: nom, uids: ecrireSuite(marques.map(({ uid }) => uid)) }]
}
