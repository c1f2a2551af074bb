/**
 * What a scenario, or the control API, may make a patient do about a message in Mon espace santé; `deceder` is what happens to them. The
 * last four change the state of the space.
 */
export const ACTIONS_PATIENT = [
  'lire',
  'repondre',
  'ecrire',
  'deposer-document',
  'ne-rien-faire',
  'activer-espace',
  'clore-espace',
  's-opposer',
  'deceder',
] as const

export type ActionPatient = (typeof ACTIONS_PATIENT)[number]
