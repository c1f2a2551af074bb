import type { DomainEvent } from '#src/domain/domain-event.ts'
import type { JsonObject } from '#src/domain/json.ts'
import { DOMINIQUE, type Messagerie } from '../mssante/messagerie.ts'

export const MINUTE = 60_000
export const HEURE = 60 * MINUTE
export const JOUR = 24 * HEURE

/** What happened in a patient's mailbox, in order. */
export async function evenements(messagerie: Messagerie, address = DOMINIQUE): Promise<DomainEvent[]> {
  return (await messagerie.journal.stream(`bal/${address}`)).map(({ event }) => event)
}

export async function types(messagerie: Messagerie, address = DOMINIQUE): Promise<string[]> {
  return (await evenements(messagerie, address)).map(({ type }) => type)
}

/** Who wanted what patients did. */
export async function sources(messagerie: Messagerie): Promise<string[]> {
  return (await messagerie.entries('declared')).map(({ payload }) => payload.source)
}

/** What patients did that left no trace on the wire. */
export async function actes(messagerie: Messagerie): Promise<JsonObject[]> {
  return (await messagerie.entries('declared')).flatMap(({ payload }) => (payload.what === 'acte' ? [payload.data] : []))
}
