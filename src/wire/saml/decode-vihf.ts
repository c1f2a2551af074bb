import type { Anomaly, Decoded } from '#src/domain/anomaly.ts'
import type { Position } from '#src/domain/finding.ts'
import { Turns } from '#src/domain/turns.ts'
import { AUCUNE, DAVANTAGE } from '#src/domain/wording.ts'
import type { SoapMessage } from '../soap/decode-soap.ts'
import { attributeOf, childrenOf, elementsOf, path, textOf, type XmlElement } from '../xml/xml-element.ts'
import { isolateAssertion, MAX_ASSERTION_BYTES } from './isolate-assertion.ts'
import { SAML } from './namespaces.ts'
import { verifySignature } from './verify-signature.ts'
import { ATTRIBUT, type CodeVihf, type Vihf } from './vihf.ts'

/** Bytes of an envelope from which the second reading waits for a turn of its own. */
const LARGE = 50_000

/**
 * Reads the VIHF of a request and checks its signature over the received bytes (`specs/dmp.md` §3.2, §3.4).
 * Never throws; `message` is undefined when there is no single readable assertion under `wsse:Security`.
 * @param envelope the bytes `soap` was read from
 */
export async function decodeVihf(soap: SoapMessage, envelope: Uint8Array): Promise<Decoded<Vihf | undefined>> {
  const assertion = childrenOf(soap.security, 'Assertion', SAML)[0]
  if (!assertion) return { message: undefined, anomalies: [unreadable('aucune', soap.security)] }
  await new Turns(LARGE).spent(envelope.byteLength)
  const isolated = await isolateAssertion(envelope)
  if (isolated.problem !== undefined) return { message: undefined, anomalies: [unreadable(isolated.problem, assertion)] }
  const signature = await verifySignature(assertion, isolated.xml)
  return { message: { ...readAssertion(assertion), ...(signature && { signature }) }, anomalies: [] }
}

function readAssertion(assertion: XmlElement): Vihf {
  const issuer = path(assertion, 'Issuer')
  const nameId = path(assertion, 'Subject', 'NameID')
  const authnContext = path(assertion, 'AuthnStatement', 'AuthnContext')
  const attributes = childrenOf(path(assertion, 'AttributeStatement'), 'Attribute', SAML)
  const issueInstant = attributeOf(assertion, 'IssueInstant') ?? ''
  return {
    id: attributeOf(assertion, 'ID') ?? '',
    version: attributeOf(assertion, 'Version') ?? '',
    issueInstant,
    ...optional('issueInstantMs', instant(issueInstant)),
    issuer: trimmed(issuer) ?? '',
    issuerFormat: attributeOf(issuer, 'Format') ?? '',
    nameId: trimmed(nameId) ?? '',
    ...optional('conditions', readConditions(path(assertion, 'Conditions'))),
    ...optional('authnContextClassRef', trimmed(path(authnContext, 'AuthnContextClassRef'))),
    ...optional('authnContextDecl', trimmed(path(authnContext, 'AuthnContextDecl'))),
    ...readAttributes(attributes),
    attributeNames: attributes.map(nameOf),
    positions: positionsOf([
      ...attributes.map((attribute) => [nameOf(attribute), attribute] as const),
      ['Issuer', issuer],
      ['NameID', nameId],
      ['Conditions', path(assertion, 'Conditions')],
      ['AuthnContextClassRef', path(authnContext, 'AuthnContextClassRef')],
      ['AuthnContextDecl', path(authnContext, 'AuthnContextDecl')],
      ['Signature', path(assertion, 'Signature')],
    ]),
    position: at(assertion),
  }
}

function readAttributes(attributes: readonly XmlElement[]) {
  const find = (name: string) => attributes.find((attribute) => nameOf(attribute) === name)
  const text = <Member extends string>(member: Member, name: string) => optional(member, trimmed(path(find(name), 'AttributeValue')))
  // The samples write `_mode`, the official kit `_Mode` (specs/dmp.md §3.2).
  const mode = attributes.find((attribute) => nameOf(attribute).toLowerCase() === ATTRIBUT.authentificationMode.toLowerCase())
  return {
    ...text('vihfVersion', ATTRIBUT.vihfVersion),
    ...text('identifiantStructure', ATTRIBUT.identifiantStructure),
    ...text('secteurActivite', ATTRIBUT.secteurActivite),
    ...text('subjectId', ATTRIBUT.subjectId),
    roles: childrenOf(find(ATTRIBUT.role), 'AttributeValue', SAML).flatMap((value) => elementsOf(value).map(readCode)),
    ...optional('authentificationMode', trimmed(path(mode, 'AttributeValue'))),
    ...text('resourceId', ATTRIBUT.resourceId),
    ...text('ressourceUrn', ATTRIBUT.ressourceUrn),
    ...optional('purposeOfUse', elementsOf(path(find(ATTRIBUT.purposeOfUse), 'AttributeValue')).map(readCode)[0]),
    ...text('modeAccesRaison', ATTRIBUT.modeAccesRaison),
    ...text('confidentialityCode', ATTRIBUT.confidentialityCode),
    ...text('lpsNom', ATTRIBUT.lpsNom),
    ...text('lpsVersion', ATTRIBUT.lpsVersion),
    ...text('lpsIdHomologation', ATTRIBUT.lpsIdHomologation),
    ...text('lpsId', ATTRIBUT.lpsId),
  }
}

function readCode(element: XmlElement): CodeVihf {
  return {
    code: attributeOf(element, 'code') ?? '',
    codeSystem: attributeOf(element, 'codeSystem') ?? '',
    ...optional('codeSystemName', attributeOf(element, 'codeSystemName')),
    ...optional('displayName', attributeOf(element, 'displayName')),
  }
}

function readConditions(conditions: XmlElement | undefined): Vihf['conditions'] {
  if (!conditions) return undefined
  return {
    ...optional('notBeforeMs', instant(attributeOf(conditions, 'NotBefore') ?? '')),
    ...optional('notOnOrAfterMs', instant(attributeOf(conditions, 'NotOnOrAfter') ?? '')),
    audienceRestriction: childrenOf(conditions, 'AudienceRestriction').length > 0,
  }
}

function nameOf(attribute: XmlElement): string {
  return attributeOf(attribute, 'Name') ?? ''
}

function trimmed(element: XmlElement | undefined): string | undefined {
  return (element && textOf(element).trim()) || undefined
}

/** An xs:dateTime with its zone; without one it names no instant. */
function instant(text: string): number | undefined {
  const ms = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(ms) ? undefined : ms
}

function optional<Name extends string, Value>(name: Name, value: Value | undefined): { readonly [N in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [N in Name]?: Value })
}

function positionsOf(named: readonly (readonly [string, XmlElement | undefined])[]): Record<string, Position> {
  return Object.fromEntries(named.flatMap(([name, element]) => (element ? [[name, at(element)]] : [])))
}

function at({ xpath, line }: XmlElement): Position {
  return { part: 'racine', xpath, line }
}

const REASONS = {
  aucune: [{ fr: 'une assertion sous wsse:Security', en: 'an assertion under wsse:Security' }, AUCUNE],
  plusieurs: [
    { fr: 'une seule assertion', en: 'a single assertion' },
    { fr: 'plusieurs', en: 'several' },
  ],
  'trop-grande': [
    {
      fr: `${MAX_ASSERTION_BYTES} octets au plus, sans un nombre déraisonnable de balises`,
      en: `at most ${MAX_ASSERTION_BYTES} bytes, without an unreasonable number of tags`,
    },
    DAVANTAGE,
  ],
} as const

function unreadable(reason: keyof typeof REASONS, element: XmlElement | undefined): Anomaly {
  const [expected, received] = REASONS[reason]
  return {
    id: `vihf-${reason}`,
    severity: 'erreur',
    expected,
    received,
    position: element ? at(element) : { part: 'racine' },
    message: { fr: 'Le VIHF ne peut pas être lu.', en: 'The VIHF cannot be read.' },
  }
}
