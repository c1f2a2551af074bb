import { attributeTypeOid } from '#src/domain/attribute-types.ts'
import type { Bilingual } from '#src/domain/bilingual.ts'
import type { DistinguishedName, NameAttribute } from '#src/domain/distinguished-name.ts'
import type { IssuingAuthority, ServerOrder } from '#src/exchange/credentials.ts'

/** The authorities of the test PKI, named after IGC-Santé's (`specs/dmp.md` §2.3, `specs/insi-psc.md` §1.10). */
type AuthorityId = 'racine' | IssuingAuthority

/** What a certificate may be used for; gives its key usages. */
export type Usage = 'serveur' | 'operateur' | 'auth-cli' | 'cachet' | 'carte-auth' | 'carte-sign'

export interface AuthorityDefinition {
  readonly id: AuthorityId
  readonly subject: DistinguishedName
  /** Absent for a root. */
  readonly issuer?: AuthorityId
}

export interface LeafDefinition {
  /** File name without extension, and name in the ready document: `INSI-AUTO`. */
  readonly id: string
  readonly title: Bilingual
  readonly issuer: AuthorityId
  readonly usage: Usage
  readonly subject: DistinguishedName
  /** Default: in validity from 2020 to ten years from now. */
  readonly validity?: 'expired' | 'not-yet-valid'
  /** Its serial number is in the revocation list. */
  readonly revoked?: boolean
  /** Where its status is told: CRLDistributionPoints and id-ad-ocsp (RFC 5280 §4.2.1.13, §4.2.2.1); none when absent. */
  readonly crlUrl?: string
  readonly ocspUrl?: string
}

/** The establishment certificates are made out to. */
export interface Structure {
  /** National identifier, prefix included: `1` + FINESS or `3` + SIRET (`specs/mssante.md` §1.3). */
  readonly idNat: string
  readonly nom: string
  /** `Rhône (69)`. */
  readonly departement: string
}

/** The name of an organisation's certificate: `CN=…,OU=<idNat>,O=…,ST=…,C=FR`. */
function organisationName(commonName: string, { idNat, nom, departement }: Structure): DistinguishedName {
  return [
    [attribute('CN', commonName)],
    [attribute('OU', idNat)],
    [attribute('O', nom)],
    [attribute('ST', departement)],
    [attribute('C', 'FR')],
  ]
}

/** Authorities; `O=BANC D'ESSAI` says that they are the bench's own, not the agency's. */
export const authorities: readonly AuthorityDefinition[] = [
  { id: 'racine', subject: authorityName('TEST AC RACINE IGC-SANTE ELEMENTAIRE') },
  { id: 'organisations', subject: authorityName('TEST AC IGC-SANTE ELEMENTAIRE ORGANISATIONS'), issuer: 'racine' },
  { id: 'personnes', subject: authorityName('TEST AC IGC-SANTE ELEMENTAIRE PERSONNES'), issuer: 'racine' },
  { id: 'etrangere', subject: authorityName('TEST AC ETRANGERE AU BANC') },
]

/** The authorities that the bench trusts; `etrangere` only signs what must be refused. */
export const ownAuthorities = authorities.map(({ id }) => id).filter((id) => id !== 'etrangere')

/** Certificates that depend on no configuration: a professional's card, and those that must be refused. */
export const fixedLeaves: readonly LeafDefinition[] = [
  {
    id: 'CPS-AUTH',
    title: { fr: 'Carte de professionnel, authentification', en: "Professional's card, authentication" },
    issuer: 'personnes',
    usage: 'carte-auth',
    subject: cardName(),
  },
  {
    id: 'CPS-SIGN',
    title: { fr: 'Carte de professionnel, signature', en: "Professional's card, signature" },
    issuer: 'personnes',
    usage: 'carte-sign',
    subject: cardName(),
  },
  { ...refused('client-expire', 'Client expiré', 'Expired client'), validity: 'expired' },
  { ...refused('client-pas-encore-valide', 'Client pas encore valide', 'Client not yet valid'), validity: 'not-yet-valid' },
  { ...refused('client-revoque', 'Client révoqué', 'Revoked client'), revoked: true },
  { ...refused('client-etranger', 'Client d’une autre autorité', 'Client of another authority'), issuer: 'etrangere' },
]

/** Key pairs of the authorities and of these: one is enough for all that must be refused. */
export const fixedKeys = authorities.length + fixedLeaves.filter(({ usage }) => usage !== 'auth-cli').length + 1

/** Certificates of the bench's services, mail operators and of the establishment under test. */
export function configuredLeaves(hostNames: readonly string[], structure: Structure): readonly LeafDefinition[] {
  const bench: Structure = { idNat: '300000000000001', nom: "BANC D'ESSAI", departement: 'Paris (75)' }
  const patients: Structure = { idNat: '300000000000002', nom: "BANC D'ESSAI MON ESPACE SANTE", departement: 'Paris (75)' }
  const professionnels: Structure = { idNat: '300000000000003', nom: "BANC D'ESSAI OPERATEUR DISTANT", departement: 'Rhône (69)' }
  const organisation = (id: string, usage: Usage, fr: string, en: string, subject: DistinguishedName): LeafDefinition => ({
    id,
    title: { fr, en },
    issuer: 'organisations',
    usage,
    subject,
  })
  const own = (commonName: string) => organisationName(commonName, structure)
  return [
    organisation('serveur', 'serveur', 'Services du banc', 'Services of the bench', organisationName(hostNames[0]!, bench)),
    organisation(
      'operateur-mon-espace-sante',
      'operateur',
      'Opérateur Mon espace santé',
      'Mon espace santé operator',
      organisationName('smtp.patient.banc.test', patients),
    ),
    organisation(
      'operateur-distant',
      'operateur',
      'Opérateur MSSanté distant',
      'Remote MSSanté operator',
      organisationName('smtp.operateur-distant.banc.test', professionnels),
    ),
    organisation(
      'operateur-etablissement',
      'operateur',
      'Opérateur MSSanté de l’établissement',
      "Establishment's MSSanté operator",
      own('smtp.etablissement.banc.test'),
    ),
    organisation('INSI-AUTO', 'auth-cli', 'ORG AUTH_CLI, appel automatique d’INSi', 'ORG AUTH_CLI, automatic INSi call', own('INSI-AUTO')),
    organisation('INSI-MANU', 'auth-cli', 'ORG AUTH_CLI, appel manuel d’INSi', 'ORG AUTH_CLI, manual INSi call', own('INSI-MANU')),
    organisation(
      'ORG-AUTH-CLI',
      'auth-cli',
      'ORG AUTH_CLI, DMP et MSSanté',
      'ORG AUTH_CLI, DMP and MSSanté',
      own('lps.etablissement.banc.test'),
    ),
    organisation(
      'ORG-SIGN',
      'cachet',
      'ORG SIGN, cachet de l’établissement',
      "ORG SIGN, establishment's seal",
      own('cachet.etablissement.banc.test'),
    ),
  ]
}

/** A certificate made to order for a service of the bench. */
export function orderedLeaf({ names, ...order }: ServerOrder): LeafDefinition {
  const subject = organisationName(names[0]!, { idNat: '300000000000001', nom: "BANC D'ESSAI", departement: 'Paris (75)' })
  return {
    id: 'serveur-a-la-demande',
    title: { fr: 'Serveur à la demande', en: 'Server made to order' },
    usage: 'serveur',
    subject,
    ...order,
  }
}

function authorityName(commonName: string): DistinguishedName {
  return [[attribute('CN', commonName)], [attribute('OU', '0002 187512751')], [attribute('O', "BANC D'ESSAI")], [attribute('C', 'FR')]]
}

/** A card's name has one relative name with three attributes (`specs/dmp.md` §3.2); the number is in the RPPS test range. */
function cardName(): DistinguishedName {
  return [
    [attribute('CN', '899900000017'), attribute('SN', 'TESTEUR'), attribute('GN', 'DOMINIQUE')],
    [attribute('OU', 'Médecin')],
    [attribute('O', 'TEST')],
    [attribute('C', 'FR')],
  ]
}

function refused(id: string, fr: string, en: string): LeafDefinition {
  const structure: Structure = { idNat: '300000000000009', nom: "BANC D'ESSAI A REFUSER", departement: 'Paris (75)' }
  return { id, title: { fr, en }, issuer: 'organisations', usage: 'auth-cli', subject: organisationName(id, structure) }
}

function attribute(keyword: string, value: string): NameAttribute {
  return { oid: attributeTypeOid(keyword)!, value }
}
