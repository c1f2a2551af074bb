import type { Peer } from '#src/exchange/peer.ts'
import type { Refusal } from '#src/exchange/refusal.ts'
import type { TokenVerifier } from '#src/exchange/tokens/token-verifier.ts'
import type { BoitePro } from '../boites/boite-pro.ts'
import { controleCertificatOrganisation } from './certificat-organisation.ts'
import { motDePasseJuste } from './mot-de-passe.ts'
import {
  refusBoiteANommer,
  refusBoiteInconnue,
  refusCertificatExige,
  refusJeton,
  refusMecanisme,
  refusMotDePasse,
  refusReponseIllisible,
  refusTitulaire,
} from './refus.ts'
import { lirePlain, lireXoauth2 } from './reponses-sasl.ts'

/** How the API LPS may be opened: Pro Santé Connect token, client certificate, and the legacy passwords. */
export const MECANISMES = ['XOAUTH2', 'EXTERNAL', 'PLAIN', 'LOGIN'] as const
export type Mecanisme = (typeof MECANISMES)[number]

/** Who opened a session of the API LPS. */
export interface Authentifie {
  readonly boite: BoitePro
  readonly mecanisme: Mecanisme
  /** PS_IdNat of the person who acts; a certificate or a shared password names nobody. */
  readonly personne?: string
}

/** The mailbox and the person, or the refusal with what XOAUTH2 sends before it. */
export type Authentification =
  | { readonly authentifie: Authentifie }
  | {
      readonly refus: Refusal
      /** JSON of the failure, to send in base64 after `334 ` (SMTP) or `+ ` (IMAP); the refusal follows the client's empty reply. */
      readonly defi?: string
    }

export interface MoyensAuthentification {
  /** Mailboxes of the operator, by address in lower case. */
  readonly boites: ReadonlyMap<string, BoitePro>
  readonly tokens: TokenVerifier
  /** PLAIN and LOGIN allowed: off in the reference. */
  readonly motsDePasse: boolean
  /** Time against which the token's validity is checked, milliseconds (`Context.validityMs`). */
  readonly validityMs: number
}

/** Failure of XOAUTH2 as it was observed (`specs/mssante.md` §1.5). */
export const DEFI_XOAUTH2 = '{"status":"401","schemes":"bearer","scope":"mail"}'

/**
 * Mechanisms to announce after TLS. EXTERNAL goes to who showed a certificate that opens a mailbox: a client that takes the first mechanism
 * it knows would fail with it for want of one. It is tried all the same when a client asks for it.
 */
export function mecanismesAnnonces(
  { boites, motsDePasse }: Pick<MoyensAuthentification, 'boites' | 'motsDePasse'>,
  { certificate }: Pick<Peer, 'certificate'>,
): readonly Mecanisme[] {
  const certifie = certificate !== undefined && boitesDuCertificat(boites, certificate).length > 0
  return mecanismesOfferts({ motsDePasse }).filter((mecanisme) => mecanisme !== 'EXTERNAL' || certifie)
}

/** Mechanisms that may be tried. */
export function mecanismesOfferts({ motsDePasse }: Pick<MoyensAuthentification, 'motsDePasse'>): readonly Mecanisme[] {
  return motsDePasse ? MECANISMES : ['XOAUTH2', 'EXTERNAL']
}

/**
 * Opens a mailbox of the operator (ECO.1.2.1; `specs/mssante.md` §1.1, §1.5): PER, CAB and ORG by the token of one of their holders, APP by
 * the ORG AUTH_CLI certificate of the connection. The caller checks that TLS is there.
 *
 * @param mecanisme SASL name, upper case
 * @param reponse the client's response, base64 removed; for LOGIN, the form of PLAIN: NUL, name, NUL, password
 */
export async function authentifier(
  mecanisme: string,
  reponse: string,
  peer: Peer,
  moyens: MoyensAuthentification,
): Promise<Authentification> {
  const offert = mecanismesOfferts(moyens).find((connu) => connu === mecanisme)
  if (!offert) return { refus: refusMecanisme(mecanisme, mecanismesOfferts(moyens)) }
  if (offert === 'XOAUTH2') return parJeton(reponse, moyens)
  return offert === 'EXTERNAL' ? parCertificat(reponse, peer, moyens) : parMotDePasse(offert, reponse, moyens)
}

async function parJeton(reponse: string, { boites, tokens, validityMs }: MoyensAuthentification): Promise<Authentification> {
  const refuser = (refus: Refusal): Authentification => ({ refus, defi: DEFI_XOAUTH2 })
  const lue = lireXoauth2(reponse)
  if (!lue) return refuser(refusReponseIllisible('XOAUTH2'))
  const jeton = await tokens.verify(lue.jeton, validityMs)
  if ('refused' in jeton) return refuser(refusJeton(jeton))
  const boite = boites.get(lue.boite.toLowerCase())
  if (!boite) return refuser(refusBoiteInconnue(lue.boite))
  if (boite.type === 'APP') return refuser(refusCertificatExige(boite, 'XOAUTH2'))
  const personne = jeton.subjectNameId
  if (!boite.titulaires.includes(personne)) return refuser(refusTitulaire(boite, personne))
  return { authentifie: { boite, mecanisme: 'XOAUTH2', personne } }
}

/**
 * @param adresse the authorization identity of EXTERNAL (RFC 4422 annex A): which application mailbox is opened; empty for the one that the
 *   certificate opens
 */
async function parCertificat(adresse: string, { certificate }: Peer, { boites }: MoyensAuthentification): Promise<Authentification> {
  if (adresse === '') {
    const siennes = boitesDuCertificat(boites, certificate)
    const [seule, ...autres] = siennes
    if (seule && autres.length === 0) return { authentifie: { boite: seule, mecanisme: 'EXTERNAL' } }
    return { refus: seule ? refusBoiteANommer(siennes.map((boite) => boite.adresse)) : refusBoiteInconnue('', 'APP') }
  }
  const boite = boites.get(adresse.toLowerCase())
  if (boite?.type !== 'APP') return { refus: refusBoiteInconnue(adresse, 'APP') }
  const refus = controleCertificatOrganisation(boite, certificate)
  return refus ? { refus } : { authentifie: { boite, mecanisme: 'EXTERNAL' } }
}

function boitesDuCertificat(boites: MoyensAuthentification['boites'], certificate: Peer['certificate']): readonly BoitePro[] {
  return [...boites.values()].filter((boite) => boite.type === 'APP' && !controleCertificatOrganisation(boite, certificate))
}

async function parMotDePasse(mecanisme: 'PLAIN' | 'LOGIN', reponse: string, { boites }: MoyensAuthentification): Promise<Authentification> {
  const lue = lirePlain(reponse)
  if (!lue) return { refus: refusReponseIllisible(mecanisme) }
  const boite = boites.get(lue.nom.toLowerCase())
  if (boite?.type === 'APP') return { refus: refusCertificatExige(boite, mecanisme) }
  if (!boite?.motDePasse || !motDePasseJuste(lue.motDePasse, boite.motDePasse)) return { refus: refusMotDePasse(lue.nom) }
  const [seul, ...autres] = boite.titulaires
  return { authentifie: { boite, mecanisme, ...(seul !== undefined && autres.length === 0 && { personne: seul }) } }
}
