import type { DomainEvent } from '#src/domain/domain-event.ts'
import type { Refusal } from '#src/exchange/refusal.ts'
import type { LecteurImap, NomDeDossier } from '#src/wire/imap/lecteur-imap.ts'
import { estUtf7Modifie } from '#src/wire/imap/utf7-modifie.ts'
import { dossierDe, type EtatBoite } from '../boites/etat-boite.ts'
import type { Reponse, Situation } from './commande.ts'
import { refusNomDeDossier } from './refus-de-commande.ts'

const MAX_DOSSIERS = 2_000
const MAX_NOM = 255
const MAX_NIVEAUX = 20

/** One argument: a folder's name. */
export function lireDossier(lecteur: LecteurImap): string {
  lecteur.espace()
  return lecteur.dossier()
}

/** One argument: a folder's name that the mailbox will keep. */
export function lireNomAGarder(lecteur: LecteurImap): NomDeDossier {
  lecteur.espace()
  return lecteur.nomDeDossier()
}

/** A name is read however it is written as long as its folder exists; none is kept that others could not read (RFC 3501 §5.1.3). */
export function controlerNomAGarder({ ecrit }: NomDeDossier): Refusal | undefined {
  return estUtf7Modifie(ecrit) ? undefined : refusNomDeDossier(ecrit)
}

/** A refusal with its response code (RFC 5530 §3). */
export function non(code: string, texte: string): Reponse {
  return { statut: 'NO', code, texte, resume: { reponse: code } }
}

/** Why a folder cannot be made under this name; nothing when it can. */
export function refusDeNom(nom: string, boite: EtatBoite): Reponse | undefined {
  const niveaux = nom.split('/')
  if (nom.length > MAX_NOM || niveaux.length > MAX_NIVEAUX) return non('LIMIT', `At most ${MAX_NOM} characters and ${MAX_NIVEAUX} levels`)
  if (niveaux.some((niveau) => niveau === '') || /[\u0000-\u001f\u007f*%]/.test(nom)) return non('CANNOT', 'This is not a mailbox name')
  const existant = dossierDe(boite, nom)
  if (existant && !existant.niveauSeul) return non('ALREADYEXISTS', 'The mailbox exists')
  return boite.dossiers.length + niveaux.length > MAX_DOSSIERS ? non('LIMIT', `At most ${MAX_DOSSIERS} mailboxes`) : undefined
}

/** What makes a folder and the levels above it that are missing. */
export function creation(nom: string, { boite }: Pick<Situation, 'boite'>): readonly DomainEvent[] {
  const niveaux = nom.split('/')
  const noms = niveaux.map((_, i) => niveaux.slice(0, i + 1).join('/'))
  const manquants = noms.filter((un) => {
    const existant = dossierDe(boite, un)
    return !existant || (un === nom && existant.niveauSeul === true)
  })
  const suite = prochaineValidite(boite)
  return manquants.map((dossier, i) => ({ type: 'dossier-cree', dossier, uidValidity: suite + i }))
}

/** A UIDVALIDITY that no folder of the mailbox ever had. */
export function prochaineValidite({ uidValidity }: Pick<EtatBoite, 'uidValidity'>): number {
  return uidValidity + 1
}

/** The folder to work on, or the refusal. */
export function dossierOuNon(nom: string, { boite }: Situation, code = 'NONEXISTENT') {
  const dossier = dossierDe(boite, nom)
  return dossier && !dossier.niveauSeul ? { dossier } : { refus: non(code, 'There is no such mailbox') }
}
