import type { FluxEntrant } from './flux-entrant.ts'

/** A command as it came: its words are not read yet. */
export interface CommandeBrute {
  readonly tag: string
  /** Upper case, without the UID before it. */
  readonly nom: string
  /** `UID FETCH` and the like: numbers are UIDs. */
  readonly uid: boolean
  /** What follows the name, its space included; literals as they came. */
  readonly arguments: Buffer
}

export type CommandeRecue =
  | { readonly commande: CommandeBrute }
  /** Not a command, or one whose literal is refused; `tag` is `*` when there is none to answer. */
  | { readonly refus: { readonly tag: string; readonly statut: 'NO' | 'BAD'; readonly texte: string } }

export interface LimitesCommande {
  /** Longest line, bytes. */
  readonly ligne: number
  /** Literals of one command together, bytes, by command name. */
  readonly litteraux: (nom: string) => number
}

const TETE = /^([^\x00-\x20\x7f-\xff(){%*"\\+]{1,64}) (?:(uid) )?([a-z]{1,20})(?= |$)/i
const LITTERAL = /\{(\d{1,10})(\+?)\}$/

/**
 * Reads one command with its literals (RFC 3501 §2.2.1, LITERAL+ RFC 7888); `undefined` when the other side left. A literal that is too long
 * is refused before it is sent when the client asks, and read and forgotten when it does not.
 *
 * @param continuer sends the line that lets the client send its literal
 */
export async function lireCommande(
  flux: FluxEntrant,
  limites: LimitesCommande,
  continuer: () => Promise<void>,
): Promise<CommandeRecue | undefined> {
  const premiere = await flux.ligne(limites.ligne)
  if (!premiere) return undefined
  const tete = TETE.exec(premiere.toString('latin1'))
  if (!tete) return { refus: { tag: '*', statut: 'BAD', texte: 'Expected a tag and a command' } }
  const [debut, tag, uid, nom] = [tete[0], tete[1]!, tete[2] !== undefined, tete[3]!.toUpperCase()]
  const morceaux: Buffer[] = [premiere.subarray(debut.length)]
  let permis = limites.litteraux(nom)
  for (let ligne = premiere; ; ) {
    const litteral = LITTERAL.exec(ligne.subarray(-14).toString('latin1'))
    if (!litteral) return { commande: { tag, nom, uid, arguments: Buffer.concat(morceaux) } }
    const [longueur, attendu] = [Number(litteral[1]), litteral[2] === '']
    permis -= longueur
    if (permis < 0) {
      if (!attendu && !(await passerLaSuite(flux, longueur, limites))) return undefined
      return { refus: { tag, statut: 'NO', texte: `[TOOBIG] Literal of ${longueur} bytes is too long` } }
    }
    if (attendu) await continuer()
    const octets = await flux.octets(longueur)
    const suite = octets && (await flux.ligne(limites.ligne))
    if (!suite) return undefined
    morceaux.push(CRLF, octets, suite)
    ligne = suite
  }
}

const CRLF = Buffer.from('\r\n')

/** Reads what follows a refused literal, other literals included; `false` when the other side left. */
async function passerLaSuite(flux: FluxEntrant, longueur: number, limites: LimitesCommande): Promise<boolean> {
  for (let reste: number | undefined = longueur; reste !== undefined; ) {
    if (!(await flux.passer(reste))) return false
    const ligne = await flux.ligne(limites.ligne)
    if (!ligne) return false
    const suivant = LITTERAL.exec(ligne.subarray(-14).toString('latin1'))
    reste = suivant ? Number(suivant[1]) : undefined
  }
  return true
}
