import { escapeAttribute, escapeText } from '../xml/escape.ts'
import { ENVELOPED, EXC_C14N, RSA_SHA1, RSA_SHA256, SAML, SHA1, SHA256, X509_SUBJECT_NAME } from './namespaces.ts'
import type { Empreinte, SigningKeys } from './signing-keys.ts'
import { ATTRIBUT, type AttributsVihf, type CodeVihf } from './vihf.ts'

/** A VIHF to write. */
export interface VihfSpec extends AttributsVihf {
  /** `_<uuid>`, from `ctx.ids`. */
  readonly id: string
  readonly issueInstantMs: number
  /** Subject of the signer's certificate, RFC 2253 order: `CN=…,OU=…,O=…,ST=…,C=FR`. */
  readonly issuer: string
  /** PS_IdNat, or internal id `3<FINESS>/<id>`. */
  readonly nameId: string
  /** Local authentication: `urn:oasis:names:tc:SAML:2.0:ac:classes:Password`. */
  readonly authnContextClassRef: string
  /** Only with INDIRECTE_RENFORCEE. */
  readonly authnContextDecl?: string
  /** Default sha256. */
  readonly empreinte?: Empreinte
}

/**
 * A signed VIHF (`specs/dmp.md` §3.2, §3.4, Appendix A.1): `ds:Signature` after Issuer, exc-c14n, certificate in KeyInfo.
 * @returns the `saml2:Assertion` element, to be put in `wsse:Security` as it is
 */
export async function encodeVihf(spec: VihfSpec, keys: SigningKeys): Promise<string> {
  const { SignedXml } = await import('xml-crypto')
  const sha1 = spec.empreinte === 'sha1'
  const signer = new SignedXml({
    privateKey: keys.key,
    publicCert: leafOf(keys.cert),
    signatureAlgorithm: sha1 ? RSA_SHA1 : RSA_SHA256,
    canonicalizationAlgorithm: EXC_C14N,
    getKeyInfoContent: SignedXml.getKeyInfoContent,
  })
  signer.addReference({ xpath: '/*', transforms: [ENVELOPED, EXC_C14N], digestAlgorithm: sha1 ? SHA1 : SHA256 })
  signer.computeSignature(encodeAssertion(spec), { location: { reference: "/*/*[local-name(.)='Issuer']", action: 'after' } })
  return signer.getSignedXml()
}

/** The same assertion without its signature. */
function encodeAssertion(spec: VihfSpec): string {
  const issueInstant = new Date(spec.issueInstantMs).toISOString()
  const decl = spec.authnContextDecl === undefined ? '' : element('AuthnContextDecl', escapeText(spec.authnContextDecl))
  return [
    `<saml2:Assertion xmlns:saml2="${SAML}" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"`,
    ` ID="${escapeAttribute(spec.id)}" IssueInstant="${issueInstant}" Version="2.0">`,
    `<saml2:Issuer Format="${X509_SUBJECT_NAME}">${escapeText(spec.issuer)}</saml2:Issuer>`,
    element('Subject', element('NameID', escapeText(spec.nameId))),
    `<saml2:AuthnStatement AuthnInstant="${issueInstant}">`,
    element('AuthnContext', element('AuthnContextClassRef', escapeText(spec.authnContextClassRef)) + decl),
    '</saml2:AuthnStatement>',
    element('AttributeStatement', encodeAttributes(spec)),
    '</saml2:Assertion>',
  ].join('')
}

function encodeAttributes(spec: VihfSpec): string {
  return [
    text(ATTRIBUT.identifiantStructure, spec.identifiantStructure),
    text(ATTRIBUT.secteurActivite, spec.secteurActivite),
    text(ATTRIBUT.subjectId, spec.subjectId),
    codes(ATTRIBUT.role, 'Role', spec.roles),
    text(ATTRIBUT.vihfVersion, spec.vihfVersion),
    text(ATTRIBUT.authentificationMode, spec.authentificationMode),
    text(ATTRIBUT.resourceId, spec.resourceId),
    text(ATTRIBUT.ressourceUrn, spec.ressourceUrn),
    codes(ATTRIBUT.purposeOfUse, 'PurposeOfUse', spec.purposeOfUse ? [spec.purposeOfUse] : []),
    text(ATTRIBUT.modeAccesRaison, spec.modeAccesRaison),
    text(ATTRIBUT.confidentialityCode, spec.confidentialityCode),
    text(ATTRIBUT.lpsId, spec.lpsId),
    text(ATTRIBUT.lpsNom, spec.lpsNom),
    text(ATTRIBUT.lpsVersion, spec.lpsVersion),
    text(ATTRIBUT.lpsIdHomologation, spec.lpsIdHomologation),
  ].join('')
}

function text(name: string, value: string | undefined): string {
  if (value === undefined) return ''
  return attribute(name, `<saml2:AttributeValue xsi:type="xs:string">${escapeText(value)}</saml2:AttributeValue>`)
}

function codes(name: string, tag: string, values: readonly CodeVihf[]): string {
  return values.length === 0 ? '' : attribute(name, values.map((value) => element('AttributeValue', encodeCode(tag, value))).join(''))
}

function encodeCode(tag: string, code: CodeVihf): string {
  const members = (['code', 'codeSystem', 'codeSystemName', 'displayName'] as const)
    .filter((member) => code[member] !== undefined)
    .map((member) => ` ${member}="${escapeAttribute(code[member]!)}"`)
  return `<${tag} xmlns="urn:hl7-org:v3"${members.join('')} xsi:type="CE"/>`
}

function attribute(name: string, values: string): string {
  return `<saml2:Attribute Name="${escapeAttribute(name)}">${values}</saml2:Attribute>`
}

function element(name: string, content: string): string {
  return `<saml2:${name}>${content}</saml2:${name}>`
}

function leafOf(chain: string): string {
  return /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/.exec(chain)?.[0] ?? chain
}
