import { element } from '../xml/write-xml.ts'
import { attributeOf, childrenOf, type XmlElement } from '../xml/xml-element.ts'

/** An `rs:RegistryError` (`specs/dmp.md` §6.1 shape 4). */
export interface RegistryError {
  readonly errorCode: string
  readonly codeContext: string
  /** Object or slot concerned; empty when there is none to name. */
  readonly location: string
}

const RS = 'urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0'
const STATUS = 'urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:'
const ERROR = 'urn:oasis:names:tc:ebxml-regrep:ErrorSeverityType:Error'

/** `rs:RegistryResponse`: Success without errors, else Failure. */
export function encodeRegistryResponse(errors: readonly RegistryError[]): string {
  if (errors.length === 0) return element('rs:RegistryResponse', { 'xmlns:rs': RS, status: `${STATUS}Success` })
  const list = errors.map((error) => element('rs:RegistryError', { ...error, severity: ERROR }))
  return element(
    'rs:RegistryResponse',
    { 'xmlns:rs': RS, status: `${STATUS}Failure` },
    element('rs:RegistryErrorList', { highestSeverity: ERROR }, ...list),
  )
}

/** Reads an answer as a client does; `success` is false for anything but a clear Success. Never throws. */
export function decodeRegistryResponse(body: XmlElement | undefined): {
  readonly success: boolean
  readonly errors: readonly RegistryError[]
} {
  const errors = childrenOf(childrenOf(body, 'RegistryErrorList', RS)[0], 'RegistryError', RS)
  return {
    success: body?.name === 'RegistryResponse' && body.namespace === RS && attributeOf(body, 'status') === `${STATUS}Success`,
    errors: errors.map((error) => ({
      errorCode: attributeOf(error, 'errorCode') ?? '',
      codeContext: attributeOf(error, 'codeContext') ?? '',
      location: attributeOf(error, 'location') ?? '',
    })),
  }
}
