import { nameAttribute, parseDistinguishedName } from '#src/domain/distinguished-name.ts'
import type { PeerCertificate } from '#src/exchange/peer.ts'
import type { Refusal } from '#src/exchange/refusal.ts'
import type { BoitePro } from '../boites/boite-pro.ts'
import { refusCertificatOrganisation } from './refus.ts'

/**
 * The certificate that opens an APP mailbox: valid, of the authority for organisations, and of a structure among the mailbox's holders, any
 * structure when it has none (`specs/mssante.md` §1.5, K). The structure is the OU of the subject.
 */
export function controleCertificatOrganisation(boite: BoitePro, certificate: PeerCertificate | undefined): Refusal | undefined {
  if (!certificate?.authorized) return refusCertificatOrganisation(boite, certificate)
  const structure = attribut(certificate.subject, 'OU')
  const deOrganisation = attribut(certificate.issuer, 'CN').toUpperCase().includes('ORGANISATIONS')
  const titulaire = boite.titulaires.length === 0 || boite.titulaires.includes(structure)
  return deOrganisation && titulaire ? undefined : refusCertificatOrganisation(boite, certificate)
}

function attribut(dn: string, type: string): string {
  const name = parseDistinguishedName(dn)
  return (name && nameAttribute(name, type)) ?? ''
}
