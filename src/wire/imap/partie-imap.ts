import { type BudgetMime, couperMultipart } from '../mime/couper-multipart.ts'
import type { Champ } from '../mime/courriel.ts'
import { lireChamps } from '../mime/lire-champs.ts'
import { readParametres } from '../mime/parametres.ts'

/** A part of a mail as IMAP counts them (RFC 3501 §6.4.5), its bytes not copied. */
export interface PartieImap {
  readonly champs: readonly Champ[]
  /** Header block, empty line included. */
  readonly entetes: Buffer
  readonly corps: Buffer
  /** Lower case: `text/plain`. */
  readonly type: string
  /** Parts of a multipart. */
  readonly enfants: readonly PartieImap[]
  /** The mail inside a `message/rfc822`. */
  readonly message?: PartieImap
}

const PROFONDEUR = 20
const MAX_PARTIES = 2_000

/** Reads the parts of a mail with their bytes; what could not be cut is a leaf. Never throws; budgets as for every mail (design §1). */
export function lirePartieImap(octets: Buffer): PartieImap {
  const budget = { parties: MAX_PARTIES, lignes: 20_000, octets: 3 * octets.length + 1_000_000, quotedPrintable: 0, texte: 0 }
  return lire(octets, 'text/plain', 0, budget)
}

function lire(octets: Buffer, parDefaut: string, profondeur: number, budget: BudgetMime): PartieImap {
  const { champs, bodyOffset } = lireChamps(octets)
  const ecrit = valeurDe(champs, 'content-type') ?? parDefaut
  const { value } = readParametres(ecrit).value
  const type = /^[^/\s]+\/[^/\s]+$/.test(value) ? value : 'text/plain'
  const corps = octets.subarray(bodyOffset)
  const feuille = { champs, entetes: octets.subarray(0, bodyOffset), corps, type, enfants: [] }
  if (profondeur >= PROFONDEUR) return feuille
  if (type === 'message/rfc822') return { ...feuille, message: lire(corps, 'text/plain', profondeur + 1, budget) }
  const borne = type.startsWith('multipart/') ? readParametres(ecrit).value.parameters['boundary'] : undefined
  if (!borne) return feuille
  const { pieces } = couperMultipart(corps, borne, budget)
  const defaut = type === 'multipart/digest' ? 'message/rfc822' : 'text/plain'
  return { ...feuille, enfants: pieces.map((piece) => lire(piece, defaut, profondeur + 1, budget)) }
}

/** The first field of that name, lower case, as written; `undefined` when there is none. */
export function valeurDe(champs: readonly Champ[], nom: string): string | undefined {
  return champs.find(({ name }) => name.toLowerCase() === nom)?.value
}
