/** Keywords of X.520 attribute types, the first of a row being the one we write (RFC 4514 §3, else the usual one of OpenSSL). */
const rows: readonly (readonly [oid: string, ...keywords: string[]])[] = [
  ['2.5.4.3', 'CN', 'COMMONNAME'],
  ['2.5.4.4', 'SN', 'SURNAME'],
  ['2.5.4.5', 'SERIALNUMBER'],
  ['2.5.4.6', 'C', 'COUNTRYNAME'],
  ['2.5.4.7', 'L', 'LOCALITYNAME'],
  ['2.5.4.8', 'ST', 'S', 'STATEORPROVINCENAME'],
  ['2.5.4.9', 'STREET', 'STREETADDRESS'],
  ['2.5.4.10', 'O', 'ORGANIZATIONNAME'],
  ['2.5.4.11', 'OU', 'ORGANIZATIONALUNITNAME'],
  ['2.5.4.12', 'T', 'TITLE'],
  ['2.5.4.42', 'GN', 'G', 'GIVENNAME'],
  ['2.5.4.43', 'INITIALS'],
  ['2.5.4.44', 'GENERATION', 'GENERATIONQUALIFIER'],
  ['2.5.4.46', 'DNQ', 'DNQUALIFIER'],
  ['2.5.4.65', 'PSEUDONYM'],
  ['2.5.4.97', 'ORGANIZATIONIDENTIFIER'],
  ['0.9.2342.19200300.100.1.1', 'UID', 'USERID'],
  ['0.9.2342.19200300.100.1.25', 'DC', 'DOMAINCOMPONENT'],
  ['1.2.840.113549.1.9.1', 'EMAILADDRESS', 'E', 'EMAIL'],
]

const byOid = new Map(rows.map(([oid, keyword]) => [oid, keyword!]))
const byKeyword = new Map(rows.flatMap(([oid, ...keywords]) => keywords.map((keyword) => [keyword, oid] as const)))

/** The object identifier of an attribute type written as a keyword or as an OID (`CN`, `2.5.4.3`, `OID.2.5.4.3`); `undefined` when unknown. */
export function attributeTypeOid(type: string): string | undefined {
  const name = type.toUpperCase().replace(/^OID\./, '')
  return /^\d+(\.\d+)+$/.test(name) ? name : byKeyword.get(name)
}

/** The keyword written for an attribute type: `CN` for `2.5.4.3`; the OID itself when it has none. */
export function attributeTypeKeyword(oid: string): string {
  return byOid.get(oid) ?? oid
}
