import { dossierImap } from '#src/wire/imap/ecrire-imap.ts'
import type { LecteurImap } from '#src/wire/imap/lecteur-imap.ts'
import { dossierDe, type EtatBoite } from '../boites/etat-boite.ts'

/** Arguments of LIST and LSUB. */
export function lireListe(lecteur: LecteurImap): { readonly reference: string; readonly motif: string } {
  lecteur.espace()
  const reference = lecteur.dossier()
  lecteur.espace()
  return { reference, motif: lecteur.motif() }
}

/** The names a pattern finds: `*` stands for anything, `%` for anything within a level (RFC 3501 §6.3.8). */
export function selonMotif(motif: string, noms: readonly string[]): readonly string[] {
  return noms.filter((nom) => correspond(motif, nom))
}

/** `LIST (\HasNoChildren \Sent) "/" Sent`. */
export function ligneListe(reponse: 'LIST' | 'LSUB', attributs: readonly string[], nom: string): string {
  return `${reponse} (${attributs.join(' ')}) "/" ${dossierImap(nom)}`
}

/** Attributes of a folder (RFC 3501 §7.2.2, CHILDREN RFC 3348, SPECIAL-USE RFC 6154). */
export function attributsDe(nom: string, boite: EtatBoite): readonly string[] {
  const dossier = dossierDe(boite, nom)
  const porte = boite.dossiers.some((autre) => autre.nom.startsWith(`${nom}/`))
  return [
    ...(dossier && !dossier.niveauSeul ? [] : ['\\Noselect']),
    porte ? '\\HasChildren' : '\\HasNoChildren',
    ...(dossier?.usage ? [dossier.usage] : []),
  ]
}

/** Follows every position the pattern may have reached, so that no pattern costs more than its length times the name's. */
function correspond(motif: string, nom: string): boolean {
  let atteintes = new Set([0])
  for (const signe of motif) {
    const suivantes = new Set<number>()
    for (const a of atteintes) {
      if (signe !== '*' && signe !== '%') {
        if (nom[a] === signe) suivantes.add(a + 1)
        continue
      }
      for (let b = a; b <= nom.length && !suivantes.has(b); b++) {
        suivantes.add(b)
        if (signe === '%' && nom[b] === '/') break
      }
    }
    atteintes = suivantes
  }
  return atteintes.has(nom.length)
}
