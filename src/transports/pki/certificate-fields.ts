import { derString } from '#src/domain/der-string.ts'
import { type DistinguishedName, formatDistinguishedName } from '#src/domain/distinguished-name.ts'
import { type DerElement, derChildren, derHex, derOid, derTime, readDer } from './der.ts'

/** The fields of an X.509 certificate that the bench reads itself: Node gives neither key usages nor names in RFC 4514 form. */
export interface CertificateFields {
  /** Upper-case hexadecimal, no leading zero. */
  readonly serialNumber: string
  /** RFC 4514, most specific first. */
  readonly subject: string
  readonly issuer: string
  /** Milliseconds since the epoch. */
  readonly notBeforeMs: number
  readonly notAfterMs: number
  /** Names of RFC 5280 §4.2.1.3; empty when the extension is absent. */
  readonly keyUsages: readonly string[]
  /** Object identifiers of RFC 5280 §4.2.1.12; empty when the extension is absent: any purpose. */
  readonly extendedKeyUsages: readonly string[]
}

const keyUsageNames = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
]

/** Reads a DER certificate (RFC 5280 §4.1). Throws a `RangeError` when the bytes are no certificate. */
export function readCertificateFields(der: Uint8Array): CertificateFields {
  const parts = derChildren(child(readDer(der), 0)).filter(({ tag }) => tag !== 0xa0)
  const [serial, , issuer, validity, subject] = parts
  if (!serial || !issuer || !validity || !subject) throw new RangeError('Cannot read the certificate: fields are missing.')
  const extensions = readExtensions(parts.find(({ tag }) => tag === 0xa3))
  return {
    serialNumber: derHex(serial),
    subject: formatDistinguishedName(readName(subject)),
    issuer: formatDistinguishedName(readName(issuer)),
    notBeforeMs: derTime(child(validity, 0)),
    notAfterMs: derTime(child(validity, 1)),
    keyUsages: readKeyUsages(extensions.get('2.5.29.15')),
    extendedKeyUsages: readExtendedKeyUsages(extensions.get('2.5.29.37')),
  }
}

/** A `Name` (RFC 5280 §4.1.2.4), turned round so that the most specific part comes first. */
export function readName(name: DerElement): DistinguishedName {
  return derChildren(name)
    .map((rdn) =>
      derChildren(rdn).map((attribute) => {
        const value = child(attribute, 1)
        return {
          oid: derOid(child(attribute, 0)),
          value: derString(value.tag, value.content) ?? `#${Buffer.from(value.raw).toString('hex')}`,
        }
      }),
    )
    .reverse()
}

/** The nth element inside another. Throws a `RangeError` when there are fewer. */
export function child(parent: DerElement, index: number): DerElement {
  const found = derChildren(parent)[index]
  if (!found) throw new RangeError(`Cannot read DER: element ${index} is missing in tag 0x${parent.tag.toString(16)}.`)
  return found
}

function readExtensions(wrapper: DerElement | undefined): Map<string, Uint8Array> {
  const extensions = wrapper ? derChildren(child(wrapper, 0)) : []
  // Extension ::= { extnID, critical DEFAULT FALSE, extnValue }: the value is always last.
  return new Map(extensions.map((extension) => [derOid(child(extension, 0)), derChildren(extension).at(-1)!.content]))
}

function readKeyUsages(extension: Uint8Array | undefined): string[] {
  const bits = extension ? readDer(extension).content.subarray(1) : new Uint8Array()
  return keyUsageNames.filter((_, index) => ((bits[index >> 3] ?? 0) & (0x80 >> (index & 7))) !== 0)
}

function readExtendedKeyUsages(extension: Uint8Array | undefined): string[] {
  return extension ? derChildren(readDer(extension)).map(derOid) : []
}
