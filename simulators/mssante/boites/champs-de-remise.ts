import type { DepotImap } from '#src/domain/folder-event.ts'
import { adresseTypee } from '#src/wire/mime/adresse-typee.ts'
import { champReceived } from '#src/wire/mime/champ-received.ts'

/**
 * What final delivery puts before a mail (RFC 5321 §4.4): `Return-Path: <a@b.fr>`, `Original-Recipient` when RCPT TO
 * had an ORCPT (RFC 8098 §2.3), then the `Received` of the servers of the bench; nothing before a
 * mail that nobody delivered. The journal keeps the mail as it came, once; whoever serves it puts these bytes before, and counts them in its size.
 */
export function champsDeRemise({ retour, orcpt, passages = [] }: Pick<DepotImap, 'retour' | 'orcpt' | 'passages'>): Buffer {
  const chemin = retour === undefined ? '' : `Return-Path: <${retour}>\r\n`
  const initial = orcpt === undefined ? '' : `Original-Recipient: ${adresseTypee(orcpt)}\r\n`
  return Buffer.from([chemin, initial, ...passages.map(champReceived)].join(''))
}
