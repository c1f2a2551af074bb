import type { DomainEvent } from '#src/domain/domain-event.ts'
import type { FolderEvent, MessageImap } from '#src/domain/folder-event.ts'
import { relireSuite } from '#src/wire/imap/suite-de-numeros.ts'
import { drapeauxApres } from './drapeaux-apres.ts'
import type { Dossier, EtatBoite, Message, NomRendu } from './etat-boite.ts'
import { rangDe } from './rang-de-message.ts'

/** What an event changes in the folders of a mailbox; the same state when it changes nothing. */
export function evoluerDossiers(boite: EtatBoite, event: DomainEvent): EtatBoite {
  switch (event.type) {
    case 'dossier-cree':
      return { ...boite, uidValidity: event.uidValidity, dossiers: creer(boite, event) }
    case 'dossier-supprime':
      return supprimer(boite, event.dossier)
    case 'dossier-renomme':
      return event.dossier === 'INBOX' ? viderInbox(boite, event) : renommer(boite, event)
    case 'abonnement-change': {
      const autres = boite.abonnements.filter((nom) => nom !== event.dossier)
      return { ...boite, abonnements: event.abonne ? [...autres, event.dossier].sort() : autres }
    }
    case 'courriel-ajoute':
      return ajouterMessages(boite, event.dossier, [event.message])
    case 'courriels-copies':
    case 'courriels-deplaces':
      return copier(boite, event)
    case 'drapeaux-changes':
      return changerDrapeaux(boite, event)
    case 'courriels-effaces':
      return retirer(boite, event)
    case 'courriels-collectes':
      return collecter(boite, event)
    case 'courriels-ouverts':
      return ouvrir(boite, new Set(event.messageIds))
    default:
      return boite
  }
}

/** The mails come to the end of a folder, in one change. */
export function ajouterMessages(boite: EtatBoite, nom: string, nouveaux: readonly MessageImap[]): EtatBoite {
  const dernier = nouveaux.at(-1)
  if (!dernier) return boite
  return changer(boite, nom, (dossier, modSeq) => ({
    ...dossier,
    uidSuivant: dernier.uid + 1,
    messages: dossier.messages.concat(nouveaux.map((message) => ({ ...message, modSeq }))),
  }))
}

type De<Type extends FolderEvent['type']> = Extract<FolderEvent, { type: Type }>

function creer({ dossiers, modSeq }: EtatBoite, { dossier: nom, uidValidity }: De<'dossier-cree'>): readonly Dossier[] {
  const cree = { nom, uidValidity, uidSuivant: 1, modSeq, messages: [] }
  return [...dossiers.filter((dossier) => dossier.nom !== nom), cree].sort(parNom)
}

/** A folder that holds others stays as a level (RFC 3501 §6.3.4). */
function supprimer(boite: EtatBoite, nom: string): EtatBoite {
  const porte = boite.dossiers.some((dossier) => dossier.nom.startsWith(`${nom}/`))
  const dossiers = boite.dossiers.flatMap((dossier): readonly Dossier[] => {
    if (dossier.nom !== nom) return [dossier]
    const { uidValidity, uidSuivant, modSeq } = dossier
    return porte ? [{ nom, uidValidity, uidSuivant, modSeq, niveauSeul: true, messages: [] }] : []
  })
  return { ...boite, dossiers, nomsRendus: rendre(boite, [dossierNomme(boite, nom)]) }
}

/** Its mails go to a new folder, and it stays, empty (RFC 3501 §6.3.5). */
function viderInbox(boite: EtatBoite, { dossier: nom, en, uidValidity }: De<'dossier-renomme'>): EtatBoite {
  const { uidSuivant, modSeq, messages } = dossierNomme(boite, nom)
  const autres = boite.dossiers.filter((dossier) => dossier.nom !== en)
  const videes = autres.map((dossier) => (dossier.nom === nom ? { ...dossier, messages: [] } : dossier))
  return { ...boite, uidValidity, dossiers: [...videes, { nom: en, uidValidity, uidSuivant, modSeq, messages }].sort(parNom) }
}

/**
 * A folder keeps its UIDVALIDITY, and so its clients what they know of it, unless its new name was told with the same or a higher one
 * (RFC 3501 §2.3.1.1): those are given from the event's up.
 */
function renommer(boite: EtatBoite, { dossier: nom, en, uidValidity }: De<'dossier-renomme'>): EtatBoite {
  const renommes = boite.dossiers.filter((dossier) => dossier.nom === nom || dossier.nom.startsWith(`${nom}/`))
  const dits = new Map(boite.nomsRendus?.map((rendu) => [rendu.nom, rendu.uidValidity]))
  let suivante = uidValidity
  const nouveaux = renommes.map((dossier) => {
    const nouveau = en + dossier.nom.slice(nom.length)
    return { ...dossier, nom: nouveau, uidValidity: (dits.get(nouveau) ?? 0) < dossier.uidValidity ? dossier.uidValidity : suivante++ }
  })
  // the level that bore the name is this folder now
  const autres = boite.dossiers.filter((dossier) => dossier.nom !== en && !renommes.includes(dossier))
  return {
    ...boite,
    uidValidity: Math.max(uidValidity, suivante - 1),
    dossiers: [...autres, ...nouveaux].sort(parNom),
    nomsRendus: rendre(boite, renommes),
  }
}

function rendre({ nomsRendus = [] }: EtatBoite, quittes: readonly Dossier[]): readonly NomRendu[] {
  const noms = new Set(quittes.map(({ nom }) => nom))
  return [...nomsRendus.filter(({ nom }) => !noms.has(nom)), ...quittes.map(({ nom, uidValidity }) => ({ nom, uidValidity }))]
}

function dossierNomme({ dossiers }: EtatBoite, nom: string): Dossier {
  return dossiers.find((dossier) => dossier.nom === nom)!
}

function copier(boite: EtatBoite, event: De<'courriels-copies' | 'courriels-deplaces'>): EtatBoite {
  const { dossier, uids, vers, premierUid } = event
  const choisis = relireSuite(uids)
  const presents = boite.dossiers.find(({ nom }) => nom === dossier)?.messages ?? []
  const originaux = [...choisis].sort((a, b) => a - b).flatMap((uid) => presents[rangDe(presents, uid)] ?? [])
  const copies = originaux.map((message, rang) => ({ ...message, uid: premierUid + rang }))
  const source = event.type === 'courriels-deplaces' ? retirer(boite, event) : boite
  return ajouterMessages(source, vers, copies)
}

function changerDrapeaux(boite: EtatBoite, event: De<'drapeaux-changes'>): EtatBoite {
  return changer(boite, event.dossier, (dossier, modSeq) =>
    surMessages(dossier, event.uids, (message) => ({ ...message, drapeaux: drapeauxApres(message.drapeaux, event), modSeq })),
  )
}

function retirer(boite: EtatBoite, { dossier, uids }: { readonly dossier: string; readonly uids: string }): EtatBoite {
  return changer(boite, dossier, (porteur) => {
    const retires = new Set([...relireSuite(uids)].map((uid) => rangDe(porteur.messages, uid)))
    return { ...porteur, messages: porteur.messages.filter((_, rang) => !retires.has(rang)) }
  })
}

/** Copies of one mail are one mail to whoever opens it. */
function ouvrir(boite: EtatBoite, messageIds: ReadonlySet<string>): EtatBoite {
  const ouvert = (message: Message): Message => (messageIds.has(message.messageId) ? { ...message, ouvert: true } : message)
  return {
    ...boite,
    dossiers: boite.dossiers.map((dossier) =>
      dossier.messages.some(({ messageId }) => messageIds.has(messageId))
        ? { ...dossier, messages: dossier.messages.map(ouvert) }
        : dossier,
    ),
  }
}

function collecter(boite: EtatBoite, { dossier, uids }: De<'courriels-collectes'>): EtatBoite {
  return surDossier(boite, dossier, (porteur) => surMessages(porteur, uids, (message) => ({ ...message, collecte: true })))
}

function surMessages(dossier: Dossier, uids: string, faire: (message: Message) => Message): Dossier {
  const messages = [...dossier.messages]
  for (const uid of relireSuite(uids)) {
    const rang = rangDe(messages, uid)
    if (rang >= 0) messages[rang] = faire(messages[rang]!)
  }
  return { ...dossier, messages }
}

/** A change that clients are told: the folder gets the next mod-sequence. */
function changer(boite: EtatBoite, nom: string, faire: (dossier: Dossier, modSeq: number) => Dossier): EtatBoite {
  const modSeq = boite.modSeq + 1
  return { ...surDossier(boite, nom, (dossier) => ({ ...faire(dossier, modSeq), modSeq })), modSeq }
}

function surDossier(boite: EtatBoite, nom: string, faire: (dossier: Dossier) => Dossier): EtatBoite {
  return { ...boite, dossiers: boite.dossiers.map((dossier) => (dossier.nom === nom ? faire(dossier) : dossier)) }
}

function parNom(a: Dossier, b: Dossier): number {
  return a.nom < b.nom ? -1 : 1
}
