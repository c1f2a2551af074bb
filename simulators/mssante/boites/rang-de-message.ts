import { type Numeros, premierRang } from '#src/wire/imap/suite-de-numeros.ts'
import type { Message } from './etat-boite.ts'

/** The UIDs of a folder, as sets are read in them. */
export function uidsDe(messages: readonly Message[]): Numeros {
  return { total: messages.length, de: (rang) => messages[rang]!.uid }
}

/** The rank, from 0, of a mail in its folder; -1 when it is not there. Folders are large: nothing is read but what leads to it. */
export function rangDe(messages: readonly Message[], uid: number): number {
  const rang = premierRang(uidsDe(messages), uid)
  return messages[rang]?.uid === uid ? rang : -1
}
