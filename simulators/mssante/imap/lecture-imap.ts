import type { DomainEvent } from '#src/domain/domain-event.ts'
import { ecrireSuite } from '#src/wire/imap/suite-de-numeros.ts'
import type { Authentifie } from '../authentification/authentifier.ts'
import type { Message } from '../boites/etat-boite.ts'

/** Software fetched bodies: told once per mail that came from somebody else (`specs/indicators.md`, "collected by software"). */
export function evenementsDeCollecte(dossier: string, messages: readonly Message[]): DomainEvent[] {
  const nouveaux = messages.filter(({ collecte, ajoute }) => !collecte && !ajoute)
  if (nouveaux.length === 0) return []
  const uids = ecrireSuite(nouveaux.map(({ uid }) => uid))
  return [{ type: 'courriels-collectes', dossier, uids, messageIds: nouveaux.map(({ messageId }) => messageId) }]
}

/**
 * Mails that become `\Seen`, or whose body is fetched without PEEK, in a session whose Pro Santé Connect token names a person are opened by this person, once
 * (`specs/indicators.md`, "opened by a person"). A password or a certificate names nobody.
 */
export function evenementsDOuverture(messages: readonly Message[], acces: Authentifie | undefined): DomainEvent[] {
  if (acces?.mecanisme !== 'XOAUTH2' || acces.personne === undefined) return []
  const nouveaux = messages.filter(({ ouvert, ajoute }) => !ouvert && !ajoute)
  if (nouveaux.length === 0) return []
  return [{ type: 'courriels-ouverts', messageIds: nouveaux.map(({ messageId }) => messageId), par: acces.personne }]
}

export function estVu({ drapeaux }: Pick<Message, 'drapeaux'>): boolean {
  return drapeaux.some((drapeau) => drapeau.toLowerCase() === '\\seen')
}
