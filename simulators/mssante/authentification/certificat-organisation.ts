import { X509Certificate } from 'node:crypto'
import { nameAttribute, parseDistinguishedName } from '#src/domain/distinguished-name.ts'
import type { PeerCertificate } from '#src/exchange/peer.ts'
import type { Refusal } from '#src/exchange/refusal.ts'
import type { BoitePro } from '../boites/boite-pro.ts'
import { refusCertificatOrganisation } from './refus.ts'

/** Extended key usages of RFC 5280 §4.2.1.12. */
const SERVER_AUTH = '1.3.6.1.5.5.7.3.1'
const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2'

/**
 * The certificate that opens an APP mailbox: valid, an ORG AUTH_CLI of the authority for organisations, and of a structure among the mailbox's
 * holders, any structure when it has none (`specs/mssante.md` §1.5, K). The structure is the OU of the subject. ORG AUTH_CLI is told from a seal
 * and from a server's certificate by its extended key usages: clientAuth, and not serverAuth (G).
 */
export function controleCertificatOrganisation(boite: BoitePro, certificate: PeerCertificate | undefined): Refusal | undefined {
  if (!certificate?.authorized) return refusCertificatOrganisation(boite, certificate)
  const usages = usagesEtendus(certificate)
  const authCli = usages.includes(CLIENT_AUTH) && !usages.includes(SERVER_AUTH)
  const structure = attribut(certificate.subject, 'OU')
  const deOrganisation = attribut(certificate.issuer, 'CN').toUpperCase().includes('ORGANISATIONS')
  const titulaire = boite.titulaires.length === 0 || boite.titulaires.includes(structure)
  return authCli && deOrganisation && titulaire ? undefined : refusCertificatOrganisation(boite, certificate, usages)
}

/** Object identifiers; empty when the certificate says nothing of it. */
function usagesEtendus({ raw }: PeerCertificate): readonly string[] {
  // undefined, whatever its type says, when the extension is absent
  return (new X509Certificate(raw).keyUsage as readonly string[] | undefined) ?? []
}

function attribut(dn: string, type: string): string {
  const name = parseDistinguishedName(dn)
  return (name && nameAttribute(name, type)) ?? ''
}
