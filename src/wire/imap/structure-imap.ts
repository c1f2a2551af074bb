import { nstringImap } from './ecrire-imap.ts'
import { ecrireEnveloppe } from './enveloppe-imap.ts'
import { lirePartieImap, type PartieImap, valeurDe } from './partie-imap.ts'

/** BODYSTRUCTURE of a mail, as it goes on the wire. */
export function structureImap(courriel: Buffer): string {
  return ecrireStructure(lirePartieImap(courriel), true)
}

/** BODYSTRUCTURE, or BODY without the extension data (RFC 3501 §7.4.2). */
export function ecrireStructure(partie: PartieImap, etendue: boolean): string {
  const [type, sousType] = partie.type.toUpperCase().split('/') as [string, string]
  const parametres = ecrireParametres(lireValeur(valeurDe(partie.champs, 'content-type')).parametres, type === 'TEXT')
  const suite = etendue ? ` ${extension(partie)}` : ''
  if (partie.enfants.length > 0) {
    const enfants = partie.enfants.map((enfant) => ecrireStructure(enfant, etendue)).join('')
    return `(${enfants} "${sousType}"${etendue ? ` ${parametres}` : ''}${suite})`
  }
  const feuille = feuilleDe(partie, type === 'MULTIPART' ? ['TEXT', 'PLAIN'] : [type, sousType], parametres)
  return `(${feuille}${etendue ? ` ${nstringImap(valeurDe(partie.champs, 'content-md5'))}` : ''}${suite})`

  function feuilleDe({ champs, corps, message }: PartieImap, [media, sous]: readonly [string, string], ecrits: string): string {
    const champ = (nom: string) => nstringImap(valeurDe(champs, nom))
    const codage = nstringImap(codageDe(champs))
    const commun = `${nstringImap(media)} ${nstringImap(sous)} ${ecrits} ${champ('content-id')} ${champ('content-description')} ${codage} ${corps.length}`
    if (message) return `${commun} ${ecrireEnveloppe(message.champs)} ${ecrireStructure(message, etendue)} ${lignesDe(corps)}`
    return media === 'TEXT' ? `${commun} ${lignesDe(corps)}` : commun
  }
}

/** A comment is no part of it (RFC 2045 §6.1); 7bit when nothing is said. */
function codageDe(champs: PartieImap['champs']): string {
  const ecrit = (valeurDe(champs, 'content-transfer-encoding') ?? '').replaceAll(/\([^()]*\)/g, '').trim()
  return ecrit.toUpperCase() || '7BIT'
}

/** Disposition, language, location. */
function extension({ champs }: PartieImap): string {
  const ecrite = valeurDe(champs, 'content-disposition')
  const { valeur, parametres } = lireValeur(ecrite)
  const disposition = valeur === '' ? 'NIL' : `(${nstringImap(valeur.toUpperCase())} ${ecrireParametres(parametres)})`
  const langues = (valeurDe(champs, 'content-language') ?? '').split(',').flatMap((langue) => langue.trim() || [])
  const langue = langues.length === 0 ? 'NIL' : `(${langues.map((une) => nstringImap(une)).join(' ')})`
  return `${disposition} ${langue} ${nstringImap(valeurDe(champs, 'content-location'))}`
}

const PARAMETRE = /;\s*([^\s=;"]{1,80})\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]*))/gy
const MAX = 200

/** A value and its parameters as they are written, encoding of RFC 2231 left to the client, its continuations joined. */
function lireValeur(ecrit = ''): { readonly valeur: string; readonly parametres: ReadonlyMap<string, string> } {
  const champ = ecrit.slice(0, 16_384)
  const point = champ.indexOf(';')
  const parametres = new Map<string, string>()
  if (point < 0) return { valeur: champ.trim(), parametres }
  PARAMETRE.lastIndex = point
  for (let lu = PARAMETRE.exec(champ); lu && parametres.size < MAX; lu = PARAMETRE.exec(champ)) {
    const texte = lu[2] === undefined ? (lu[3] ?? '') : lu[2].replaceAll(/\\(.)/g, '$1')
    const nom = lu[1]!.toUpperCase().replace(/\*\d+(\*?)$/, '$1')
    const deja = parametres.get(nom)
    if (deja === undefined || nom !== lu[1]!.toUpperCase()) parametres.set(nom, (deja ?? '') + texte)
    while (champ[PARAMETRE.lastIndex] === ' ' || champ[PARAMETRE.lastIndex] === '\t') PARAMETRE.lastIndex++
  }
  return { valeur: champ.slice(0, point).trim(), parametres }
}

/** Parameters in parentheses; a text says its charset, us-ascii by default (RFC 2046 §4.1.2). */
function ecrireParametres(parametres: ReadonlyMap<string, string>, texte = false): string {
  const paires = [...parametres, ...(texte && !parametres.has('CHARSET') ? [['CHARSET', 'us-ascii'] as const] : [])]
  return paires.length === 0 ? 'NIL' : `(${paires.map(([nom, valeur]) => `${nstringImap(nom)} ${nstringImap(valeur)}`).join(' ')})`
}

function lignesDe(octets: Buffer): number {
  let lignes = 0
  for (let lf = octets.indexOf(10); lf !== -1; lf = octets.indexOf(10, lf + 1)) lignes++
  return lignes
}
