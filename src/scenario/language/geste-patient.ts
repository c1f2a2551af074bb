import { z } from 'zod'
import { ACTIONS_PATIENT } from '#src/domain/actions-patient.ts'

/** What a scenario may make a patient do about a message; the commands of `simulators/mon-espace-sante` understand these words. */
export const gestePatient = {
  action: z.enum(ACTIONS_PATIENT),
  texte: z.string().max(100_000).optional(),
  objet: z.string().max(1_000).optional(),
  a: z.string().optional().describe('Correspondant, pour ecrire / correspondent, for ecrire'),
  'pieces-jointes': z
    .array(z.string())
    .max(10)
    .optional()
    .describe('Fichiers de simulators/mon-espace-sante/pieces-jointes/ : photo-heic / files of that folder'),
}

/** The members that were given, for a command. */
export function donnes(parameters: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined))
}
