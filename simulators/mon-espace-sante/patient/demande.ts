import { z } from 'zod'
import { ACTIONS_PATIENT, type ActionPatient } from '#src/domain/actions-patient.ts'
import { parseDuree } from '#src/domain/duree.ts'
import type { EspaceSante } from '#src/domain/population.ts'
import { unknownWord } from '#src/domain/unknown-word.ts'
import { UserError } from '#src/domain/user-error.ts'
import { discover } from '#src/exchange/discovery.ts'
import type { Geste } from '../geste.ts'
import type { PieceJointe } from '../piece-jointe.ts'

/** What changes the state of the space, and the state it leads to. */
const ESPACES: Readonly<Partial<Record<ActionPatient, EspaceSante>>> = {
  'activer-espace': 'active',
  'clore-espace': 'clos',
  's-opposer': 'oppose',
  deceder: 'decede',
}

/** What is asked of a patient cannot be read. */
class DemandeIncorrecteError extends UserError {
  override readonly name = 'DemandeIncorrecteError'
}

/** What a scenario asks a patient to do; both commands share it. */
export const demandeSchema = z.strictObject({
  /** Id of the population. */
  patient: z.string(),
  action: z.enum(ACTIONS_PATIENT),
  texte: z.string().default('Bonjour,\n\nBien reçu, merci.\n\nCordialement'),
  objet: z.string().optional(),
  /** Correspondent, for `ecrire`; the author of the message when absent. */
  a: z.string().optional(),
  /** Ids of `pieces-jointes/`; the first is what `deposer-document` deposits. */
  'pieces-jointes': z.array(z.string()).max(10).optional(),
})

export type Demande = z.infer<typeof demandeSchema>

/** Piece that is deposited when none is named. */
const DOCUMENT_PAR_DEFAUT = 'questionnaire-pdf'

/** The gesture asked for; nothing for `ne-rien-faire`. Throws for an attachment that does not exist, with the nearest one that does. */
export async function gesteDe({ action, texte, objet, a, 'pieces-jointes': ids = [] }: Demande): Promise<Geste | undefined> {
  const etat = ESPACES[action]
  if (etat) return { action: 'changer-espace', etat }
  if (action === 'ne-rien-faire') return undefined
  if (action === 'lire') return { action }
  if (action === 'deposer-document') return { action, piece: (await piecesDe([ids[0] ?? DOCUMENT_PAR_DEFAUT]))[0]! }
  const pieces = await piecesDe(ids)
  return {
    action: action as 'repondre' | 'ecrire',
    texte,
    ...(objet !== undefined && { objet }),
    ...(a !== undefined && { a }),
    ...(pieces.length > 0 && { pieces }),
  }
}

/**
 * Milliseconds of an ISO 8601 duration; 0 when there is none. Throws when it cannot be read.
 *
 * @param commande command that it is a parameter of, for the error
 */
export function delaiMs(duree: string | undefined, commande: string): number {
  const ms = duree === undefined ? 0 : parseDuree(duree)
  if (ms === undefined)
    throw new DemandeIncorrecteError({
      fr: `Durée « ${duree} » de ${commande} illisible : écrivez-la en ISO 8601, comme « PT2H ».`,
      en: `Cannot read the duration "${duree}" of ${commande}: write it as ISO 8601, such as "PT2H".`,
    })
  return ms
}

async function piecesDe(ids: readonly string[]): Promise<PieceJointe[]> {
  if (ids.length === 0) return []
  const connues = await discover<PieceJointe>(new URL('../pieces-jointes/', import.meta.url))
  return ids.map((id) => {
    const piece = connues.find((connue) => connue.id === id)
    if (piece) return piece
    const noms = connues.map((connue) => connue.id)
    throw new DemandeIncorrecteError(unknownWord({ fr: 'Pièce jointe inconnue', en: 'Unknown attachment' }, id, noms))
  })
}
