import { attributeTypeKeyword, attributeTypeOid } from './attribute-types.ts'
import { parseRdns } from './parse-distinguished-name.ts'

/** One attribute of a name: `CN=INSI-AUTO`. */
export interface NameAttribute {
  /** Object identifier of the type: `2.5.4.3`. */
  readonly oid: string
  /** The value, unescaped. */
  readonly value: string
}

/** A distinguished name, most specific first; a relative name may have several attributes (`CN=…+SN=…+GN=…` on CPx cards). */
export type DistinguishedName = readonly (readonly NameAttribute[])[]

/**
 * Reads a distinguished name (RFC 4514, with the leniency of RFC 2253: `;`, quotes, spaces around separators, `OID.` prefix).
 * @returns `undefined` when it cannot be read or is empty
 */
export function parseDistinguishedName(text: string): DistinguishedName | undefined {
  const rdns = parseRdns(text)
  const name = rdns?.map((rdn) => rdn.map(({ type, value }) => ({ oid: attributeTypeOid(type), value })))
  return name?.every((rdn): rdn is NameAttribute[] => rdn.every(({ oid }) => oid !== undefined)) ? name : undefined
}

/** Writes a name in RFC 4514 form, keywords where they exist: `CN=INSI-AUTO,OU=10B0152872,O=BANC D'ESSAI,ST=Rhône (69),C=FR`. */
export function formatDistinguishedName(name: DistinguishedName): string {
  return name.map((rdn) => rdn.map(({ oid, value }) => `${attributeTypeKeyword(oid)}=${escapeValue(value)}`).join('+')).join(',')
}

/**
 * A key under which equal names meet, whatever the order of their parts, the case, the spaces, the escaping, and types written as
 * keyword or OID (`specs/dmp.md` §3.2: "DN comparison must normalise"). A text that is no name gives itself, trimmed.
 */
export function normalizeDistinguishedName(text: string): string {
  const name = parseDistinguishedName(text)
  if (!name) return text.trim()
  return name
    .map((rdn) =>
      rdn
        .map(({ oid, value }) => `${oid}=${escapeValue(value.normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase())}`)
        .sort()
        .join('+'),
    )
    .sort()
    .join(',')
}

/** True when two texts are the same distinguished name (`normalizeDistinguishedName`). */
export function sameDistinguishedName(one: string, other: string): boolean {
  return normalizeDistinguishedName(one) === normalizeDistinguishedName(other)
}

/** First value of an attribute type given by keyword or OID; `undefined` when the name has none. */
export function nameAttribute(name: DistinguishedName, type: string): string | undefined {
  const oid = attributeTypeOid(type)
  return name.flat().find((attribute) => attribute.oid === oid)?.value
}

function escapeValue(value: string): string {
  return value
    .replace(/[\\,+"<>;=]/g, '\\$&')
    .replace(/\0/g, '\\00')
    .replace(/^[ #]/, '\\$&')
    .replace(/([^\\]|^) $/, '$1\\ ')
}
