import { ecrireDateImap } from '#src/wire/imap/dates-imap.ts'
import { chaineImap } from '#src/wire/imap/ecrire-imap.ts'
import { lirePartieImap } from '#src/wire/imap/partie-imap.ts'
import { extraireSection } from '#src/wire/imap/section-imap.ts'
import { ecrireStructure } from '#src/wire/imap/structure-imap.ts'
import type { Message } from '../boites/etat-boite.ts'
import type { Livraison } from './commande.ts'
import type { ElementFetch } from './element-fetch.ts'
import type { Structures } from './structures.ts'

/** Bytes put together before they are written. */
const PAQUET = 64 * 1024

/** Where the answers go and where the mails are. */
export interface MoyensLivraison {
  /** Waits while the client reads too slowly. */
  ecrire(octets: Buffer): Promise<void>
  lireCourriel(message: Message): Promise<Buffer>
  readonly structures: Structures
}

/** Writes the FETCH answers one mail after another; a mail is read once, only when an item needs its bytes, and then forgotten. */
export async function livrer({ messages, elements }: Livraison, { ecrire, lireCourriel, structures }: MoyensLivraison): Promise<void> {
  let morceaux: Buffer[] = []
  let taille = 0
  const envoyer = async () => {
    await ecrire(Buffer.concat(morceaux))
    morceaux = []
    taille = 0
  }
  for (const { rang, message } of messages) {
    let lu: Buffer | undefined
    const courriel = async () => {
      lu ??= await lireCourriel(message)
      return lu
    }
    let texte = `* ${rang} FETCH (`
    for (const [i, element] of elements.entries()) {
      if (i > 0) texte += ' '
      if (element.type !== 'SECTION') {
        texte += await ecrireElement(element.type, message, courriel, structures)
        continue
      }
      const valeur = sectionDe(await courriel(), element)
      const tete = Buffer.from(`${texte}${element.nom} {${valeur.length}}\r\n`)
      morceaux.push(tete, valeur)
      taille += tete.length + valeur.length
      texte = ''
    }
    const fin = Buffer.from(`${texte})\r\n`)
    morceaux.push(fin)
    taille += fin.length
    if (taille >= PAQUET) await envoyer()
  }
  if (taille > 0) await envoyer()
}

function sectionDe(courriel: Buffer, { section, partiel }: Extract<ElementFetch, { type: 'SECTION' }>): Buffer {
  const entiere = extraireSection(courriel, section)
  return partiel ? entiere.subarray(partiel[0], partiel[0] + partiel[1]) : entiere
}

async function ecrireElement(
  type: Exclude<ElementFetch['type'], 'SECTION'>,
  message: Message,
  courriel: () => Promise<Buffer>,
  structures: Structures,
): Promise<string> {
  switch (type) {
    case 'UID':
      return `UID ${message.uid}`
    case 'FLAGS':
      return `FLAGS (${message.drapeaux.join(' ')})`
    case 'INTERNALDATE':
      return `INTERNALDATE ${chaineImap(ecrireDateImap(message.internalDateMs))}`
    case 'MODSEQ':
      return `MODSEQ (${message.modSeq})`
    case 'RFC822.SIZE':
      return `RFC822.SIZE ${message.size}`
    case 'ENVELOPE':
    case 'BODYSTRUCTURE':
      return `${type} ${await structures.de(type, message.sha256, courriel)}`
    case 'BODY':
      return `BODY ${ecrireStructure(lirePartieImap(await courriel()), false)}`
  }
}
