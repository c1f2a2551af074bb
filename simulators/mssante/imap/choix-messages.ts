import type { LecteurImap } from '#src/wire/imap/lecteur-imap.ts'
import { type Intervalle, lireSuite, type Numeros, rangsChoisis } from '#src/wire/imap/suite-de-numeros.ts'
import { type Dossier, dossierDe, type EtatBoite, type Message } from '../boites/etat-boite.ts'
import { rangDe } from '../boites/rang-de-message.ts'
import type { Reponse, Selection, Situation } from './commande.ts'

/** A mail of the selected folder with its sequence number. */
export interface MessageChoisi {
  readonly rang: number
  readonly message: Message
}

/** Reads the set that begins the arguments of FETCH, STORE, COPY and MOVE, with the spaces around it. */
export function lireMessages(lecteur: LecteurImap): readonly Intervalle[] {
  lecteur.espace()
  const suite = lireSuite(lecteur)
  lecteur.espace()
  return suite
}

/** What is answered when the command named mails that another session expunged (RFC 5530 §3). */
export const EXPUNGE_AILLEURS = { code: 'EXPUNGEISSUED', texte: 'Some of the requested messages no longer exist' } as const

/** The mails a set names, whether it named others that another session expunged, or the refusal of a set of sequence numbers that names a mail the folder has not (RFC 3501 §9). */
export function choisirMessages(
  suite: readonly Intervalle[],
  situation: Situation,
): { readonly choisis: readonly MessageChoisi[]; readonly partis: boolean } | { readonly refus: Reponse } {
  if (horsDuDossier(suite, situation)) return { refus: { statut: 'BAD', texte: 'No message has this sequence number' } }
  const rangs = rangsChoisis(suite, numerosDe(situation))
  const choisis = presents(rangs, situation)
  return { choisis, partis: choisis.length < rangs.length }
}

/** The mails a set names, as they are now; those that another session expunged are left out (RFC 2180 §4.1). */
export function messagesChoisis(suite: readonly Intervalle[], situation: Situation): MessageChoisi[] {
  return presents(rangsChoisis(suite, numerosDe(situation)), situation)
}

function presents(rangs: readonly number[], situation: Situation): MessageChoisi[] {
  const { vue } = situation.selection!
  const { messages } = dossierCourant(situation)
  return rangs.flatMap((rang) => {
    const message = messages === vue ? vue[rang] : messages[rangDe(messages, vue[rang]!.uid)]
    return message ? [{ rang: rang + 1, message }] : []
  })
}

/**
 * The selected folder as it is now, under whatever name (RFC 2180 §3.4); `undefined` when it was deleted, or took a name that made its
 * UIDVALIDITY change.
 */
export function dossierSuivi(
  boite: EtatBoite,
  { dossier: nom, uidValidity }: Pick<Selection, 'dossier' | 'uidValidity'>,
): Dossier | undefined {
  const meme = dossierDe(boite, nom)
  if (meme?.uidValidity === uidValidity && !meme.niveauSeul) return meme
  const [seul, ...autres] = boite.dossiers.filter((dossier) => dossier.uidValidity === uidValidity && !dossier.niveauSeul)
  return autres.length === 0 ? seul : undefined
}

/** The selected folder as it is now; empty when it is lost. */
export function dossierCourant({ boite, selection }: Pick<Situation, 'boite'> & { readonly selection?: Selection }): Dossier {
  const { dossier: nom, uidValidity } = selection!
  return dossierSuivi(boite, selection!) ?? { nom, uidValidity, uidSuivant: 1, modSeq: 1, messages: [] }
}

/** How the command numbers the mails that the client was told of. */
function numerosDe({ selection, uid }: Situation): Numeros {
  const { vue } = selection!
  return { total: vue.length, de: (rang) => (uid ? vue[rang]!.uid : rang + 1) }
}

function horsDuDossier(suite: readonly Intervalle[], { selection, uid }: Situation): boolean {
  const total = selection!.vue.length
  return !uid && suite.some((bornes) => bornes.some((numero) => numero !== Number.POSITIVE_INFINITY && numero > total))
}
