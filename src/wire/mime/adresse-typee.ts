/**
 * An address with its type, for Original-Recipient and Final-Recipient: `rfc822;a@b.fr`; with letters outside US-ASCII
 * `utf-8;\x{E9}ric@b.fr`, the form that stays US-ASCII (RFC 6533 §3). What has a type already keeps it: an ORCPT (RFC 3461 §4.2).
 */
export function adresseTypee(adresse: string): string {
  const [, type = 'rfc822', nue = ''] = /^(?:([a-z0-9-]+);)?(.*)$/is.exec(adresse)!
  if (/^[\x20-\x7e]*$/.test(nue)) return `${type.toLowerCase()};${nue}`
  return `utf-8;${nue.replace(/[^\x21-\x5b\x5d-\x7e]/gu, (c) => `\\x{${c.codePointAt(0)!.toString(16).toUpperCase().padStart(2, '0')}}`)}`
}
