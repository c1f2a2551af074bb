import type { Peer } from '#src/exchange/peer.ts'
import type { Refusal } from '#src/exchange/refusal.ts'
import type { Entetes } from '#src/wire/mime/courriel.ts'
import { controleCertificatOrganisation } from '../authentification/certificat-organisation.ts'
import type { BoitePro } from '../boites/boite-pro.ts'
import type { Compte } from '../enveloppe.ts'
import { refusExpediteur, refusExpediteurAffiche, refusSansAuthentification } from './refus.ts'

type Boites = ReadonlyMap<string, BoitePro>

/** MAIL FROM is a mailbox of the authenticated user; the null path of a receipt is anybody's. */
export function controleMailFrom(adresse: string, compte: Compte | undefined, boites: Boites, peer: Peer): Refusal | undefined {
  if (!compte) return refusCertificatMontre(boites.get(adresse.toLowerCase()), peer) ?? refusSansAuthentification(adresse)
  return adresse === '' || possede(compte, adresse, boites, peer) ? undefined : refusExpediteur(adresse, compte)
}

/** Every address of the From header too (`specs/mssante.md` §1.5; code: guess). */
export function controleFrom({ from }: Pick<Entetes, 'from'>, compte: Compte, boites: Boites, peer: Peer): Refusal | undefined {
  const adresses = from.map(({ address }) => address)
  const toutes = adresses.length > 0 && adresses.every((adresse) => possede(compte, adresse, boites, peer))
  return toutes ? undefined : refusExpediteurAffiche(adresses, compte)
}

/** The session of a client that shows the certificate of an APP mailbox and does not use AUTH; any of its mailboxes for the null path. */
export function compteParCertificat(adresse: string, boites: Boites, { certificate }: Peer): Compte | undefined {
  if (!certificate?.authorized) return undefined
  const candidates = adresse === '' ? [...boites.values()] : [boites.get(adresse.toLowerCase())]
  const boite = candidates.find((candidate) => candidate?.type === 'APP' && !controleCertificatOrganisation(candidate, certificate))
  return boite && { boite: boite.adresse, type: 'APP', mecanisme: 'EXTERNAL' }
}

/** A client that counts on its certificate is told what is wrong with it, in the code of a session that nobody opened. */
function refusCertificatMontre(boite: BoitePro | undefined, { certificate }: Peer): Refusal | undefined {
  const refus = certificate && boite?.type === 'APP' ? controleCertificatOrganisation(boite, certificate) : undefined
  const { code, wire } = refusSansAuthentification('')
  return refus && { ...refus, code, wire }
}

/** A person holds mailboxes, a certificate those of its structure, a password its own. */
function possede({ boite: ouverte, mecanisme, personne }: Compte, adresse: string, boites: Boites, { certificate }: Peer): boolean {
  const boite = boites.get(adresse.toLowerCase())
  if (!boite) return false
  if (mecanisme === 'XOAUTH2') return boite.type !== 'APP' && personne !== undefined && boite.titulaires.includes(personne)
  if (mecanisme === 'EXTERNAL') return boite.type === 'APP' && !controleCertificatOrganisation(boite, certificate)
  return boite.adresse === ouverte
}
