import type { Dossier, Message } from '../boites/etat-boite.ts'

/** What to tell a client whose folder changed, and what it knows then (RFC 3501 §7.3.1, §7.4.1). */
export interface Actualisation {
  readonly lignes: readonly string[]
  readonly vue: readonly Message[]
}

/**
 * Compares what a client knows with the folder.
 *
 * @param effacer false when sequence numbers must not move yet: mails that are gone stay in the view
 * @param connus UIDs whose flags need not be told
 * @param condstore true when the client follows mod-sequences
 */
export function actualiser(
  vue: readonly Message[],
  { messages: presents }: Pick<Dossier, 'messages'>,
  {
    effacer,
    connus = [],
    condstore = false,
  }: { readonly effacer: boolean; readonly connus?: readonly number[]; readonly condstore?: boolean },
): Actualisation {
  if (vue === presents) return { lignes: [], vue }
  const lignes: string[] = []
  const tus = new Set(connus)
  // most often the beginning is the same, and a look at each mail of a large folder takes its time
  let suivant = 0
  while (suivant < vue.length && vue[suivant] === presents[suivant]) suivant++
  const gardes: Message[] = presents.slice(0, suivant)
  for (const ancien of vue.slice(suivant)) {
    // both lists ascend, and a mail only comes at the end
    const present = presents[suivant]?.uid === ancien.uid ? presents[suivant++] : undefined
    if (!present && effacer) {
      lignes.push(`${gardes.length + 1} EXPUNGE`)
      continue
    }
    gardes.push(present ?? ancien)
    if (!present || tus.has(present.uid) || present.modSeq === ancien.modSeq) continue
    if (condstore || changes(ancien.drapeaux, present.drapeaux)) lignes.push(ligneDrapeaux(gardes.length, present, condstore))
  }
  const nouveaux = presents.slice(suivant)
  if (nouveaux.length > 0) lignes.push(`${gardes.length + nouveaux.length} EXISTS`)
  const complete = gardes.length === presents.length - nouveaux.length
  // the folder's own list, so that the next comparison costs nothing
  return { lignes, vue: complete ? presents : [...gardes, ...nouveaux] }
}

/** `3 FETCH (UID 7 FLAGS (\Seen))`, with `MODSEQ (12)` for who follows mod-sequences. */
export function ligneDrapeaux(rang: number, message: Pick<Message, 'uid' | 'drapeaux' | 'modSeq'>, condstore: boolean): string {
  const { uid, drapeaux, modSeq } = message
  return `${rang} FETCH (UID ${uid} FLAGS (${drapeaux.join(' ')})${condstore ? ` MODSEQ (${modSeq})` : ''})`
}

/** What STORE.SILENT says to who follows mod-sequences (RFC 7162 §3.1.3). */
export function ligneModSeq(rang: number, { uid, modSeq }: Pick<Message, 'uid' | 'modSeq'>): string {
  return `${rang} FETCH (UID ${uid} MODSEQ (${modSeq}))`
}

function changes(avant: readonly string[], apres: readonly string[]): boolean {
  return avant !== apres && (avant.length !== apres.length || avant.some((drapeau) => !apres.includes(drapeau)))
}
