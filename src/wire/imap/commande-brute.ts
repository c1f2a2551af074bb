import { type FluxEntrant, LigneTropLongueError } from '../session/flux-entrant.ts'
import { type Cote, type Litteral, lireLitteral } from './litteral.ts'

/** A command as it came: its words are not read yet. */
export interface CommandeBrute {
  readonly tag: string
  /** Upper case, without the UID before it. */
  readonly nom: string
  /** `UID FETCH` and the like: numbers are UIDs. */
  readonly uid: boolean
  /** What follows the name, its space included; of a literal only what announces it: `{5}\r\n`. */
  readonly arguments: Buffer
  /** The literals announced, in their order. */
  readonly litteraux: readonly Litteral[]
}

export type CommandeRecue = { readonly commande: CommandeBrute } | { readonly refus: RefusDeLecture }

/** Not a command, or one whose literal is refused. */
export interface RefusDeLecture {
  /** `*` when there is none to answer. */
  readonly tag: string
  readonly statut: 'NO' | 'BAD'
  readonly texte: string
  /** True when nothing sensible can be read after it: the connection has to be closed (RFC 7888 §4). */
  readonly fin?: true
}

export interface LimitesCommande {
  /** Longest line, bytes. */
  readonly ligne: number
  /** Literals of one command together, bytes, by command name. */
  readonly litteraux: (nom: string) => number
  /** Where a literal over 1 MB goes while it comes. */
  readonly aCote: () => Promise<Cote>
}

/** Bytes of a refused literal that are read and forgotten, so that the session goes on. */
const PASSES = 64_000_000

const TETE = /^([^\x00-\x20\x7f-\xff(){%*"\\+]{1,64}) (?:(uid) )?([a-z]{1,20})(?= |$)/i
const LITTERAL = /\{(\d{1,10})(\+?)\}$/

/**
 * Reads one command with its literals (RFC 3501 §2.2.1, LITERAL+ RFC 7888); `undefined` when the other side left. A literal that is too long
 * is refused before it is sent when the client asks, and read and forgotten when it does not, unless that would be too much.
 *
 * @param continuer sends the line that lets the client send its literal
 */
export async function lireCommande(
  flux: FluxEntrant,
  limites: LimitesCommande,
  continuer: () => Promise<void>,
): Promise<CommandeRecue | undefined> {
  const litteraux: Litteral[] = []
  let recue: CommandeRecue | undefined
  try {
    recue = await lire(flux, limites, continuer, litteraux)
  } catch (error) {
    if (!(error instanceof LigneTropLongueError)) throw error
    recue = { refus: { tag: '*', statut: 'BAD', texte: error.message, fin: true } }
  } finally {
    if (!recue || 'refus' in recue) await oublierLitteraux(litteraux)
  }
  return recue
}

async function lire(
  flux: FluxEntrant,
  limites: LimitesCommande,
  continuer: () => Promise<void>,
  litteraux: Litteral[],
): Promise<CommandeRecue | undefined> {
  const premiere = await flux.ligne(limites.ligne)
  if (!premiere) return undefined
  const tete = TETE.exec(premiere.toString('latin1'))
  if (!tete) return { refus: { tag: '*', statut: 'BAD', texte: 'Expected a tag and a command' } }
  const [debut, tag, uid, nom] = [tete[0], tete[1]!, tete[2] !== undefined, tete[3]!.toUpperCase()]
  const textes: Buffer[] = [premiere.subarray(debut.length)]
  let permis = limites.litteraux(nom)
  for (let annonce = annonceDe(premiere); annonce; annonce = annonceDe(textes.at(-1)!)) {
    const { longueur, attendu } = annonce
    permis -= longueur
    if (permis < 0) return refuserLitteral(flux, limites, tag, annonce)
    if (attendu) await continuer()
    const litteral = await lireLitteral(flux, longueur, limites.aCote)
    if (!litteral) return undefined
    litteraux.push(litteral)
    const suite = await flux.ligne(limites.ligne)
    if (!suite) return undefined
    textes.push(CRLF, suite)
  }
  return { commande: { tag, nom, uid, arguments: Buffer.concat(textes), litteraux } }
}

/** Gives up what went aside; what the journal took stays. */
export async function oublierLitteraux(litteraux: readonly Litteral[]): Promise<void> {
  for (const { aCote } of litteraux) await aCote?.spool.discard()
}

const CRLF = Buffer.from('\r\n')

interface Annonce {
  readonly longueur: number
  /** True when the client waits to be asked for it. */
  readonly attendu: boolean
}

/** The literal that a line announces at its end. */
function annonceDe(ligne: Buffer): Annonce | undefined {
  const annonce = LITTERAL.exec(ligne.subarray(-14).toString('latin1'))
  return annonce ? { longueur: Number(annonce[1]), attendu: annonce[2] === '' } : undefined
}

/** Reads what follows a refused literal that was not asked for, other literals included; `undefined` when the other side left. */
async function refuserLitteral(
  flux: FluxEntrant,
  limites: LimitesCommande,
  tag: string,
  { longueur, attendu }: Annonce,
): Promise<CommandeRecue | undefined> {
  const refus = { tag, statut: 'NO', texte: `[TOOBIG] Literal of ${longueur} bytes is too long` } as const
  if (attendu) return { refus }
  let passes = 0
  for (let reste: number | undefined = longueur; reste !== undefined; ) {
    passes += reste
    if (passes > PASSES) return { refus: { ...refus, fin: true } }
    if (!(await flux.passer(reste))) return undefined
    const ligne = await flux.ligne(limites.ligne)
    if (!ligne) return undefined
    reste = annonceDe(ligne)?.longueur
  }
  return { refus }
}
