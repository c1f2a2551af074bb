import type { DepotImap } from '#src/domain/domain-event.ts'

/**
 * What final delivery puts before a mail: `Return-Path: <a@b.fr>` (RFC 5321 §4.4); nothing before a mail that nobody delivered. The journal keeps
 * the mail as it came, once; whoever serves it puts these bytes before, and counts them in its size.
 */
export function champsDeRemise({ retour }: Pick<DepotImap, 'retour'>): Buffer {
  return Buffer.from(retour === undefined ? '' : `Return-Path: <${retour}>\r\n`)
}
