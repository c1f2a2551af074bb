import { type Conversation, suivreConversation } from '#src/domain/conversation.ts'
import type { DomainEvent } from '#src/domain/domain-event.ts'
import type { MessageImap } from '#src/domain/folder-event.ts'
import type { StreamModel } from '#src/exchange/transaction.ts'
import { champsDeRemise } from './champs-de-remise.ts'
import { ajouterMessages, evoluerDossiers } from './evoluer-dossiers.ts'

/** A mail in a folder. */
export interface Message extends MessageImap {
  /** Grows with each change of its flags (RFC 7162 §3.1.1). */
  readonly modSeq: number
}

/** A folder of a mailbox. */
export interface Dossier {
  /** As people read it, levels separated by `/`. */
  readonly nom: string
  readonly uidValidity: number
  readonly uidSuivant: number
  /** SPECIAL-USE attribute (RFC 6154): `\Sent`. */
  readonly usage?: string
  /** True for a level that only holds others. */
  readonly niveauSeul?: true
  /** The last change of the folder: HIGHESTMODSEQ (RFC 7162 §3.1.2). */
  readonly modSeq: number
  /** Ascending UIDs. */
  readonly messages: readonly Message[]
}

/** A name that no folder bears any more. */
export interface NomRendu {
  readonly nom: string
  /** The last UIDVALIDITY, hence the highest, that clients were told with it. */
  readonly uidValidity: number
}

/** A professional's mailbox: its folders, and the conversations its deposits belong to. */
export interface EtatBoite {
  /** False until something happens in it: `boite-ouverte` comes first. */
  readonly ouverte: boolean
  /** True once software opened a session on it: from then on its people read with that software, and the bench not in their place. */
  readonly raccordee?: true
  /** Highest UIDVALIDITY given so far. */
  readonly uidValidity: number
  /** Changes of mails so far, one for each event that changes some. */
  readonly modSeq: number
  readonly dossiers: readonly Dossier[]
  readonly nomsRendus?: readonly NomRendu[]
  readonly abonnements: readonly string[]
  readonly conversations: readonly Conversation[]
}

/** Folders that every mailbox has. */
const PREMIERS: readonly (readonly [nom: string, usage?: string])[] = [
  ['INBOX'],
  ['Drafts', '\\Drafts'],
  ['Junk', '\\Junk'],
  ['Sent', '\\Sent'],
  ['Trash', '\\Trash'],
]

const VIDE: EtatBoite = {
  ouverte: false,
  uidValidity: 1,
  modSeq: 1,
  dossiers: PREMIERS.map(([nom, usage]) => ({ nom, uidValidity: 1, uidSuivant: 1, ...(usage && { usage }), modSeq: 1, messages: [] })),
  abonnements: PREMIERS.map(([nom]) => nom),
  conversations: [],
}

export const MODELE_BOITE: StreamModel<EtatBoite> = { initial: () => VIDE, evolve: evoluer }

/** The stream of a mailbox. */
export function fluxDe(adresse: string): string {
  return `bal/${adresse.toLowerCase()}`
}

/** The folder of that name; `undefined` when there is none. */
export function dossierDe({ dossiers }: Pick<EtatBoite, 'dossiers'>, nom: string): Dossier | undefined {
  return dossiers.find((dossier) => dossier.nom === nom)
}

/** What must come before the first other event: UIDVALIDITY is the moment, in seconds, so that a mailbox made anew never has the same. */
export function ouverture({ ouverte }: EtatBoite, nowMs: number): DomainEvent[] {
  return ouverte ? [] : [{ type: 'boite-ouverte', uidValidity: Math.floor(nowMs / 1000) }]
}

/** What the first session of a software changes. */
export function raccordement({ raccordee }: EtatBoite): DomainEvent[] {
  return raccordee ? [] : [{ type: 'logiciel-raccorde' }]
}

function ouvrir(boite: EtatBoite, uidValidity: number): EtatBoite {
  // one each: a session knows its folder by it, whatever its name becomes
  const dossiers = boite.dossiers.map((dossier, i) => ({ ...dossier, uidValidity: uidValidity + i }))
  return { ...boite, ouverte: true, uidValidity: uidValidity + dossiers.length - 1, dossiers }
}

function evoluer(boite: EtatBoite, event: DomainEvent): EtatBoite {
  switch (event.type) {
    case 'boite-ouverte':
      return ouvrir(boite, event.uidValidity)
    case 'logiciel-raccorde':
      return { ...boite, raccordee: true }
    case 'courriel-depose':
      return {
        ...ajouterMessages(boite, 'INBOX', [messageDe(event)]),
        conversations: suivreConversation(boite.conversations, event.mail, 'recu'),
      }
    case 'courriel-emis':
      return { ...boite, conversations: suivreConversation(boite.conversations, event.mail, 'emis') }
    default:
      return evoluerDossiers(boite, event)
  }
}

function messageDe({ uid, mail, depot = { internalDateMs: 0 } }: Extract<DomainEvent, { type: 'courriel-depose' }>): MessageImap {
  const { messageId, sha256, size } = mail
  return { uid, ...depot, messageId, sha256, size: size + champsDeRemise(depot).length, drapeaux: [] }
}
