import type { DomainEvent, FolderEvent, MessageImap } from '#src/domain/domain-event.ts'
import { relireSuite } from '#src/wire/imap/suite-de-numeros.ts'
import { drapeauxApres } from './drapeaux-apres.ts'
import type { Dossier, EtatBoite } from './etat-boite.ts'

/** What an event changes in the folders of a mailbox; the same state when it changes nothing. */
export function evoluerDossiers(boite: EtatBoite, event: DomainEvent): EtatBoite {
  switch (event.type) {
    case 'dossier-cree':
      return { ...boite, uidValidity: event.uidValidity, dossiers: creer(boite.dossiers, event) }
    case 'dossier-supprime':
      return { ...boite, dossiers: supprimer(boite.dossiers, event.dossier) }
    case 'dossier-renomme':
      return { ...boite, uidValidity: event.uidValidity, dossiers: renommer(boite.dossiers, event) }
    case 'abonnement-change': {
      const autres = boite.abonnements.filter((nom) => nom !== event.dossier)
      return { ...boite, abonnements: event.abonne ? [...autres, event.dossier].sort() : autres }
    }
    case 'courriel-ajoute':
      return surDossier(boite, event.dossier, (dossier) => ajouter(dossier, [event.message]))
    case 'courriels-copies':
    case 'courriels-deplaces':
      return copier(boite, event)
    case 'drapeaux-changes':
      return surMessages(boite, event, (message) => ({ ...message, drapeaux: drapeauxApres(message.drapeaux, event) }))
    case 'courriels-effaces':
      return retirer(boite, event)
    case 'courriels-collectes':
      return surMessages(boite, event, (message) => ({ ...message, collecte: true }))
    case 'courriels-ouverts':
      return ouvrir(boite, new Set(event.messageIds))
    default:
      return boite
  }
}

type De<Type extends FolderEvent['type']> = Extract<FolderEvent, { type: Type }>

function creer(dossiers: readonly Dossier[], { dossier: nom, uidValidity }: De<'dossier-cree'>): readonly Dossier[] {
  const cree = { nom, uidValidity, uidSuivant: 1, messages: [] }
  return [...dossiers.filter((dossier) => dossier.nom !== nom), cree].sort(parNom)
}

/** A folder that holds others stays as a level (RFC 3501 §6.3.4). */
function supprimer(dossiers: readonly Dossier[], nom: string): readonly Dossier[] {
  const porte = dossiers.some((dossier) => dossier.nom.startsWith(`${nom}/`))
  return dossiers.flatMap((dossier) => {
    if (dossier.nom !== nom) return [dossier]
    return porte ? [{ nom, uidValidity: dossier.uidValidity, uidSuivant: dossier.uidSuivant, niveauSeul: true, messages: [] }] : []
  })
}

function renommer(dossiers: readonly Dossier[], { dossier: nom, en, uidValidity }: De<'dossier-renomme'>): readonly Dossier[] {
  if (nom === 'INBOX') {
    const { uidSuivant, messages } = dossiers.find((dossier) => dossier.nom === nom)!
    const videes = dossiers.map((dossier) => (dossier.nom === nom ? { ...dossier, messages: [] } : dossier))
    return [...videes, { nom: en, uidValidity, uidSuivant, messages }].sort(parNom)
  }
  const nouveau = (ancien: string) => (ancien === nom || ancien.startsWith(`${nom}/`) ? en + ancien.slice(nom.length) : ancien)
  return dossiers.map((dossier) => ({ ...dossier, nom: nouveau(dossier.nom) })).sort(parNom)
}

function copier(boite: EtatBoite, event: De<'courriels-copies' | 'courriels-deplaces'>): EtatBoite {
  const { dossier, uids, vers, premierUid } = event
  const choisis = relireSuite(uids)
  const originaux = boite.dossiers.find(({ nom }) => nom === dossier)?.messages.filter(({ uid }) => choisis.has(uid)) ?? []
  const copies = originaux.map((message, rang) => ({ ...message, uid: premierUid + rang }))
  const source = event.type === 'courriels-deplaces' ? retirer(boite, event) : boite
  return surDossier(source, vers, (cible) => ajouter(cible, copies))
}

function retirer(boite: EtatBoite, { dossier, uids }: { readonly dossier: string; readonly uids: string }): EtatBoite {
  const retires = relireSuite(uids)
  return surDossier(boite, dossier, (porteur) => ({ ...porteur, messages: porteur.messages.filter(({ uid }) => !retires.has(uid)) }))
}

/** Copies of one mail are one mail to whoever opens it. */
function ouvrir(boite: EtatBoite, messageIds: ReadonlySet<string>): EtatBoite {
  const ouvert = (message: MessageImap): MessageImap => (messageIds.has(message.messageId) ? { ...message, ouvert: true } : message)
  return {
    ...boite,
    dossiers: boite.dossiers.map((dossier) =>
      dossier.messages.some(({ messageId }) => messageIds.has(messageId))
        ? { ...dossier, messages: dossier.messages.map(ouvert) }
        : dossier,
    ),
  }
}

function surMessages(
  boite: EtatBoite,
  { dossier, uids }: { readonly dossier: string; readonly uids: string },
  changer: (message: MessageImap) => MessageImap,
): EtatBoite {
  const choisis = relireSuite(uids)
  return surDossier(boite, dossier, (porteur) => ({
    ...porteur,
    messages: porteur.messages.map((message) => (choisis.has(message.uid) ? changer(message) : message)),
  }))
}

function surDossier(boite: EtatBoite, nom: string, changer: (dossier: Dossier) => Dossier): EtatBoite {
  return { ...boite, dossiers: boite.dossiers.map((dossier) => (dossier.nom === nom ? changer(dossier) : dossier)) }
}

function ajouter(dossier: Dossier, messages: readonly MessageImap[]): Dossier {
  const dernier = messages.at(-1)
  if (!dernier) return dossier
  return { ...dossier, uidSuivant: dernier.uid + 1, messages: [...dossier.messages, ...messages] }
}

function parNom(a: Dossier, b: Dossier): number {
  return a.nom < b.nom ? -1 : 1
}
