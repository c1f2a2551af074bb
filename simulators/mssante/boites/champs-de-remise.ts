import type { DepotImap } from '#src/domain/folder-event.ts'
import { champReceived } from '#src/wire/mime/champ-received.ts'

/**
 * What final delivery puts before a mail (RFC 5321 §4.4): `Return-Path: <a@b.fr>`, then the `Received` of the servers of the bench; nothing before a
 * mail that nobody delivered. The journal keeps the mail as it came, once; whoever serves it puts these bytes before, and counts them in its size.
 */
export function champsDeRemise({ retour, passages = [] }: Pick<DepotImap, 'retour' | 'passages'>): Buffer {
  return Buffer.from([retour === undefined ? '' : `Return-Path: <${retour}>\r\n`, ...passages.map(champReceived)].join(''))
}
