import type { FolderEvent } from '#src/domain/folder-event.ts'

/** The flags of a mail once a change was made; flags are compared without case (RFC 3501 §2.3.2). */
export function drapeauxApres(
  avant: readonly string[],
  { action, drapeaux }: Pick<Extract<FolderEvent, { type: 'drapeaux-changes' }>, 'action' | 'drapeaux'>,
): readonly string[] {
  if (action === 'remplacer') return drapeaux
  const nommes = new Set(drapeaux.map((drapeau) => drapeau.toLowerCase()))
  const autres = avant.filter((drapeau) => !nommes.has(drapeau.toLowerCase()))
  return action === 'retirer' ? autres : [...autres, ...drapeaux]
}
