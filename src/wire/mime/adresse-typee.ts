import { adresseDuChamp } from './lire-champ-de-rapport.ts'

/**
 * An address with its type, for Original-Recipient and Final-Recipient: `rfc822;a@b.fr`; with letters outside US-ASCII
 * `utf-8;\x{E9}ric@b.fr`, the form that stays US-ASCII (RFC 6533 §3). What has a type already keeps it: an ORCPT (RFC 3461 §4.2).
 *
 * @param global in a message/global-*, which may hold the letters as they are: `utf-8;éric@b.fr`
 */
export function adresseTypee(adresse: string, global = false): string {
  const [, type = 'rfc822', nue = ''] = /^(?:([a-z0-9-]+);)?(.*)$/is.exec(adresse)!
  if (global && type.toLowerCase() === 'utf-8') return `utf-8;${adresseDuChamp(adresse)}`
  if (/^[\x20-\x7e]*$/.test(nue)) return `${type.toLowerCase()};${nue}`
  if (global) return `utf-8;${nue}`
  return `utf-8;${nue.replace(/[^\x21-\x5b\x5d-\x7e]/gu, (c) => `\\x{${c.codePointAt(0)!.toString(16).toUpperCase().padStart(2, '0')}}`)}`
}
