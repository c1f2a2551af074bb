import { nameAttribute, parseDistinguishedName } from '#src/domain/distinguished-name.ts'
import { CLIENT_AUTH, type PeerCertificate } from '#src/exchange/peer.ts'
import type { Refusal } from '#src/exchange/refusal.ts'
import type { BoitePro } from '../boites/boite-pro.ts'
import { refusCertificatOrganisation } from './refus.ts'

/** id-kp-serverAuth, RFC 5280 §4.2.1.12. */
const SERVER_AUTH = '1.3.6.1.5.5.7.3.1'

/**
 * The certificate that opens an APP mailbox: valid, an ORG AUTH_CLI of the authority for organisations, and of a structure among the mailbox's
 * holders, any structure when it has none (`specs/mssante.md` §1.5, K). The structure is the OU of the subject. ORG AUTH_CLI is told from a seal
 * and from a server's certificate by its extended key usages: clientAuth, and not serverAuth (G).
 */
export function controleCertificatOrganisation(boite: BoitePro, certificate: PeerCertificate | undefined): Refusal | undefined {
  if (!certificate?.authorized) return refusCertificatOrganisation(boite, certificate)
  const usages = certificate.extendedKeyUsages ?? []
  const authCli = usages.includes(CLIENT_AUTH) && !usages.includes(SERVER_AUTH)
  const structure = attribut(certificate.subject, 'OU')
  const deOrganisation = attribut(certificate.issuer, 'CN').toUpperCase().includes('ORGANISATIONS')
  const titulaire = boite.titulaires.length === 0 || boite.titulaires.includes(structure)
  return authCli && deOrganisation && titulaire ? undefined : refusCertificatOrganisation(boite, certificate, usages)
}

function attribut(dn: string, type: string): string {
  const name = parseDistinguishedName(dn)
  return (name && nameAttribute(name, type)) ?? ''
}
