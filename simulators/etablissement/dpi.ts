import type { Ins, Traits } from '#src/domain/identity.ts'
import type { Mouvement, Sejour } from '#src/domain/sejour.ts'
import type { Lettre } from './lettre-de-liaison.ts'

/** What the patient record and the mailboxes of the establishment hold. */
export interface Dpi {
  /** By visit number. */
  readonly dossiers: Readonly<Record<string, Dossier>>
  /** Mails of patients, oldest first. */
  readonly recus: readonly MessageRecu[]
  /** By Message-ID, what came back about a mail sent: `displayed`, `failed`. */
  readonly retours: Readonly<Record<string, readonly string[]>>
  /** Addresses that do not take mail any more. */
  readonly boitesFermees: readonly string[]
}

/** One stay of one patient. */
export interface Dossier {
  readonly sejour: Sejour
  /** As the identity document gives them. */
  readonly traits: Traits
  readonly identite: Identite
  /** Read at admission. */
  readonly dmp?: 'actif' | 'ferme' | 'inexistant' | 'erreur'
  readonly lettre?: Lettre
  /** What the DMP said of the letter: `acceptee`, or the code of its refusal. */
  readonly alimentation?: string
  /** Message-IDs of what was sent and accepted. */
  readonly envoyes: readonly string[]
}

/** A local identity is validated at the desk; only INSi makes it qualified (`specs/insi-psc.md` §3.4). */
export type Identite =
  | { readonly statut: 'validee' }
  /** Traits are those of INSi from now on. */
  | { readonly statut: 'qualifiee'; readonly ins: Ins; readonly traits: Traits }

/** A patient's mail and how far somebody went with it. */
export interface MessageRecu {
  readonly messageId: string
  readonly de: string
  /** Mailbox of the establishment it came to. */
  readonly a: string
  readonly objet: string
  readonly references: readonly string[]
  /** Who waits for its receipt. */
  readonly accuseDemandePar: readonly string[]
  /** Names of the attachments that cannot be opened. */
  readonly illisibles: readonly string[]
  readonly ouvert: boolean
  readonly repondu: boolean
  /** As received, for the receipt that gives it back; empty once it is opened. */
  readonly brut: Uint8Array
}

/** Something the establishment learnt or did. */
export type Fait =
  | { readonly type: 'mouvement'; readonly mouvement: Mouvement; readonly sejour: Sejour; readonly traits: Traits }
  | { readonly type: 'identite-qualifiee'; readonly sejour: string; readonly ins: Ins; readonly traits: Traits }
  | { readonly type: 'dmp-teste'; readonly sejour: string; readonly etat: NonNullable<Dossier['dmp']> }
  | { readonly type: 'lettre-redigee'; readonly sejour: string; readonly lettre: Lettre }
  | { readonly type: 'dmp-alimente'; readonly sejour: string; readonly issue: string }
  | { readonly type: 'courriel-accepte'; readonly sejour?: string; readonly messageId: string }
  | { readonly type: 'message-recu'; readonly message: MessageRecu }
  | { readonly type: 'accuse-rendu'; readonly messageId: string; readonly a: string }
  | { readonly type: 'message-ouvert'; readonly messageId: string }
  | { readonly type: 'message-repondu'; readonly messageIds: readonly string[] }
  | { readonly type: 'retour'; readonly messageId: string; readonly quoi: string }
  | { readonly type: 'boite-fermee'; readonly adresse: string }

export const DPI_VIDE: Dpi = { dossiers: {}, recus: [], retours: {}, boitesFermees: [] }

const RIEN = new Uint8Array()

/** The only way the state changes. */
export function evoluer(dpi: Dpi, fait: Fait): Dpi {
  switch (fait.type) {
    case 'mouvement':
      return deplacer(dpi, fait)
    case 'identite-qualifiee':
      return changer(dpi, fait.sejour, { identite: { statut: 'qualifiee', ins: fait.ins, traits: fait.traits } })
    case 'dmp-teste':
      return changer(dpi, fait.sejour, { dmp: fait.etat })
    case 'lettre-redigee':
      return changer(dpi, fait.sejour, { lettre: fait.lettre })
    case 'dmp-alimente':
      return changer(dpi, fait.sejour, { alimentation: fait.issue })
    case 'courriel-accepte':
      return fait.sejour === undefined
        ? dpi
        : changer(dpi, fait.sejour, { envoyes: [...(dpi.dossiers[fait.sejour]?.envoyes ?? []), fait.messageId] })
    case 'message-recu':
      return { ...dpi, recus: [...dpi.recus, fait.message] }
    case 'accuse-rendu':
      return changerRecu(dpi, fait.messageId, ({ accuseDemandePar }) => ({
        accuseDemandePar: accuseDemandePar.filter((a) => a !== fait.a),
      }))
    case 'message-ouvert':
      return changerRecu(dpi, fait.messageId, () => ({ ouvert: true, brut: RIEN }))
    case 'message-repondu':
      return { ...dpi, recus: dpi.recus.map((recu) => (fait.messageIds.includes(recu.messageId) ? { ...recu, repondu: true } : recu)) }
    case 'retour':
      return { ...dpi, retours: { ...dpi.retours, [fait.messageId]: [...(dpi.retours[fait.messageId] ?? []), fait.quoi] } }
    case 'boite-fermee':
      return { ...dpi, boitesFermees: [...new Set([...dpi.boitesFermees, fait.adresse])] }
  }
}

/** Traits that may be written on a document: those of INSi once the identity is qualified. */
export function traitsDe({ identite, traits }: Dossier): Traits {
  return identite.statut === 'qualifiee' ? identite.traits : traits
}

function deplacer(dpi: Dpi, { sejour, traits }: Extract<Fait, { type: 'mouvement' }>): Dpi {
  const avant = dpi.dossiers[sejour.numero]
  const dossier: Dossier = avant ? { ...avant, sejour } : { sejour, traits, identite: { statut: 'validee' }, envoyes: [] }
  return { ...dpi, dossiers: { ...dpi.dossiers, [sejour.numero]: dossier } }
}

function changerRecu(dpi: Dpi, messageId: string, changements: (recu: MessageRecu) => Partial<MessageRecu>): Dpi {
  return { ...dpi, recus: dpi.recus.map((recu) => (recu.messageId === messageId ? { ...recu, ...changements(recu) } : recu)) }
}

function changer(dpi: Dpi, numero: string, changements: Partial<Dossier>): Dpi {
  const dossier = dpi.dossiers[numero]
  return dossier ? { ...dpi, dossiers: { ...dpi.dossiers, [numero]: { ...dossier, ...changements } } } : dpi
}
