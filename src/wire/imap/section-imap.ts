import type { LecteurImap } from './lecteur-imap.ts'
import { lirePartieImap, type PartieImap } from './partie-imap.ts'

/** What `BODY[…]` names (RFC 3501 §6.4.5). */
export interface SectionImap {
  /** Part numbers from 1: `[1, 2]`; empty for the mail itself. */
  readonly chemin: readonly number[]
  readonly quoi: 'TOUT' | 'HEADER' | 'HEADER.FIELDS' | 'HEADER.FIELDS.NOT' | 'TEXT' | 'MIME'
  /** For HEADER.FIELDS, as written. */
  readonly champs: readonly string[]
}

const QUOI = ['HEADER.FIELDS.NOT', 'HEADER.FIELDS', 'HEADER', 'TEXT', 'MIME'] as const
const VIDE = Buffer.alloc(0)

/** Reads a section, brackets included. */
export function lireSection(lecteur: LecteurImap): SectionImap {
  lecteur.litteralement('[')
  const chemin: number[] = []
  let quoi: SectionImap['quoi'] = 'TOUT'
  while (!lecteur.voit(']')) {
    if (chemin.length > 0) lecteur.litteralement('.')
    if (!/\d/.test(lecteur.apercu(1))) {
      const mot = lecteur.mot()
      const trouve = QUOI.find((connu) => connu === mot)
      if (!trouve || (trouve === 'MIME' && chemin.length === 0)) throw lecteur.erreur('HEADER, HEADER.FIELDS, TEXT or MIME')
      quoi = trouve
      break
    }
    if (chemin.length >= 30) throw lecteur.erreur('at most 30 part numbers')
    chemin.push(lecteur.nombre())
  }
  let champs: string[] = []
  if (quoi.startsWith('HEADER.FIELDS')) {
    lecteur.espace()
    champs = lecteur.liste(() => lecteur.astring(), 200)
    if (champs.length === 0) throw lecteur.erreur('a field name')
  }
  lecteur.litteralement(']')
  return { chemin, quoi, champs }
}

/** Writes a section as the answer repeats it. */
export function ecrireSection({ chemin, quoi, champs }: SectionImap): string {
  const mots = [...chemin, ...(quoi === 'TOUT' ? [] : [quoi])].join('.')
  return champs.length === 0 ? `[${mots}]` : `[${mots} (${champs.map((nom) => nom.toUpperCase()).join(' ')})]`
}

/** The bytes that a section names in a mail; empty when the mail has no such part. */
export function extraireSection(courriel: Buffer, section: SectionImap): Buffer {
  const { chemin, quoi } = section
  if (chemin.length === 0 && quoi === 'TOUT') return courriel
  const partie = partieDe(lirePartieImap(courriel), chemin)
  if (!partie) return VIDE
  if (quoi === 'TOUT') return partie.corps
  if (quoi === 'MIME') return partie.entetes
  // a numbered part has header and text of its own only when it is a mail
  const message = chemin.length === 0 ? partie : partie.message
  if (!message) return VIDE
  if (quoi === 'TEXT') return message.corps
  return quoi === 'HEADER' ? message.entetes : champsChoisis(message.entetes, section)
}

function partieDe(racine: PartieImap, chemin: readonly number[]): PartieImap | undefined {
  let partie: PartieImap | undefined = racine
  for (const [rang, numero] of chemin.entries()) {
    const porteur: PartieImap = rang > 0 && partie.message ? partie.message : partie
    if (porteur.enfants.length > 0) partie = porteur.enfants[numero - 1]
    // a mail that is not multipart has one part, itself
    else if (numero === 1 && (rang === 0 || porteur !== partie)) partie = porteur
    else return undefined
    if (!partie) return undefined
  }
  return partie
}

/** Fields in their order and as they are written, folding included, then the empty line. */
function champsChoisis(entetes: Buffer, { quoi, champs }: SectionImap): Buffer {
  const voulus = new Set(champs.map((nom) => nom.toLowerCase()))
  const sauf = quoi === 'HEADER.FIELDS.NOT'
  const lignes = entetes.toString('latin1').split(/(?<=\n)(?![ \t])/)
  const gardes = lignes.filter((ligne) => {
    const deuxPoints = ligne.indexOf(':')
    return deuxPoints > 0 && voulus.has(ligne.slice(0, deuxPoints).trimEnd().toLowerCase()) !== sauf
  })
  return Buffer.from(`${gardes.join('')}\r\n`, 'latin1')
}
