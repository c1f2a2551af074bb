import type { Champ } from '../mime/courriel.ts'
import { decodeCourriel } from '../mime/decode-courriel.ts'
import { lireChamps } from '../mime/lire-champs.ts'
import { decodeMots } from '../mime/mots-encodes.ts'
import { jourDe, lireJourImap } from './dates-imap.ts'
import { valeurDe } from './partie-imap.ts'
import type { Critere } from './recherche-imap.ts'
import type { Intervalle } from './suite-de-numeros.ts'

/** Mails within mails are searched no deeper. */
const NIVEAUX = 5

/** A mail of a folder as a search sees it. */
export interface MessageCherche {
  readonly uid: number
  /** Sequence number. */
  readonly rang: number
  readonly drapeaux: readonly string[]
  readonly size: number
  readonly modSeq: number
  readonly internalDateMs: number
  /** The bytes of the mail, read only when a criterion needs them. */
  readonly lire: () => Promise<Buffer>
}

/** Last numbers of the folder: what `*` stands for. */
export interface Derniers {
  readonly uid: number
  readonly rang: number
}

/** Whether a mail answers a criterion; texts are compared decoded and without case (RFC 3501 §6.4.4). */
export async function repond(critere: Critere, message: MessageCherche, derniers: Derniers): Promise<boolean> {
  switch (critere.type) {
    case 'et':
      for (const un of critere.criteres) if (!(await repond(un, message, derniers))) return false
      return true
    case 'ou':
      return (await repond(critere.a, message, derniers)) || (await repond(critere.b, message, derniers))
    case 'non':
      return !(await repond(critere.critere, message, derniers))
    case 'drapeau': {
      const voulu = critere.drapeau.toLowerCase()
      return message.drapeaux.some((drapeau) => drapeau.toLowerCase() === voulu) === critere.present
    }
    case 'rangs':
      return dansSuite(critere.suite, message.rang, derniers.rang)
    case 'uids':
      return dansSuite(critere.suite, message.uid, derniers.uid)
    case 'modseq':
      return message.modSeq >= critere.minimum
    case 'taille':
      return critere.sens === 'plus' ? message.size > critere.octets : message.size < critere.octets
    case 'recu':
      return compare(jourDe(message.internalDateMs), critere)
    case 'envoye': {
      const jour = jourEcrit(valeurDe(await champsDe(message), 'date'))
      return jour !== undefined && compare(jour, critere)
    }
    case 'champ': {
      const valeurs = (await champsDe(message)).filter(({ name }) => name.toLowerCase() === critere.nom)
      return valeurs.some(({ value }) => contient(decodeMots(value).text, critere.texte))
    }
    case 'corps':
      return dansLeCorps(await message.lire(), critere.texte)
    case 'partout':
      return dansLesChamps(await champsDe(message), critere.texte) || dansLeCorps(await message.lire(), critere.texte)
  }
}

async function champsDe(message: MessageCherche) {
  return lireChamps(await message.lire()).champs
}

/** The texts of a mail, and whole the mails it holds. */
function dansLeCorps(courriel: Buffer, texte: string, niveau = 0): boolean {
  const { texts, attachments } = decodeCourriel(courriel).message
  if (texts.some((partie) => contient(partie.text, texte))) return true
  if (niveau >= NIVEAUX) return false
  const transmis = attachments.filter(({ contentType }) => contentType.value === 'message/rfc822').map(({ bytes }) => Buffer.from(bytes))
  return transmis.some((un) => dansLesChamps(lireChamps(un).champs, texte) || dansLeCorps(un, texte, niveau + 1))
}

function dansLesChamps(champs: readonly Champ[], texte: string): boolean {
  return champs.some(({ name, value }) => contient(`${name}: ${decodeMots(value).text}`, texte))
}

function contient(ou: string, texte: string): boolean {
  return ou.toLowerCase().includes(texte.toLowerCase())
}

function dansSuite(suite: readonly Intervalle[], numero: number, dernier: number): boolean {
  const connu = (n: number) => (n === Number.POSITIVE_INFINITY ? dernier : n)
  return suite.some(([a, b]) => numero >= Math.min(connu(a), connu(b)) && numero <= Math.max(connu(a), connu(b)))
}

function compare(jour: number, { sens, jour: voulu }: { readonly sens: 'avant' | 'le' | 'depuis'; readonly jour: number }): boolean {
  if (sens === 'le') return jour === voulu
  return sens === 'avant' ? jour < voulu : jour >= voulu
}

/** The day as the sender wrote it: time and zone are disregarded (RFC 3501 §6.4.4). */
function jourEcrit(date: string | undefined): number | undefined {
  const [, jour, mois, annee] = /(\d{1,2})\s+([A-Za-z]{3})\s+(\d{4})/.exec(date ?? '') ?? []
  return jour ? lireJourImap(`${jour}-${mois}-${annee}`) : undefined
}
