import type { MessageImap } from '#src/domain/domain-event.ts'
import { choisir, type Intervalle } from '#src/wire/imap/suite-de-numeros.ts'
import { type Dossier, dossierDe } from '../boites/etat-boite.ts'
import type { Situation } from './commande.ts'

/** A mail of the selected folder with its sequence number. */
export interface MessageChoisi {
  readonly rang: number
  readonly message: MessageImap
}

/** The mails a set names, as they are now; those that another session expunged are left out (RFC 2180 §4.1). */
export function messagesChoisis(suite: readonly Intervalle[], situation: Situation): MessageChoisi[] {
  const { vue } = situation.selection!
  const presents = new Map(dossierCourant(situation).messages.map((message) => [message.uid, message]))
  const rangs = situation.uid
    ? rangsParUid(suite, vue)
    : choisir(
        suite,
        Array.from(vue, (_, rang) => rang + 1),
      )
  return rangs.flatMap((rang) => {
    const message = presents.get(vue[rang - 1]!.uid)
    return message ? [{ rang, message }] : []
  })
}

/** True when a set of sequence numbers names a mail that the folder has not: an error of the client (RFC 3501 §9). */
export function horsDuDossier(suite: readonly Intervalle[], { selection, uid }: Situation): boolean {
  const total = selection!.vue.length
  return !uid && suite.some((bornes) => bornes.some((numero) => numero !== Number.POSITIVE_INFINITY && numero > total))
}

/** The selected folder; empty when another session deleted it. */
export function dossierCourant({ boite, selection }: Situation): Dossier {
  return dossierDe(boite, selection!.dossier) ?? { nom: selection!.dossier, uidValidity: 0, uidSuivant: 1, messages: [] }
}

function rangsParUid(suite: readonly Intervalle[], vue: readonly MessageImap[]): number[] {
  const voulus = new Set(
    choisir(
      suite,
      vue.map(({ uid }) => uid),
    ),
  )
  return vue.flatMap(({ uid }, rang) => (voulus.has(uid) ? [rang + 1] : []))
}
