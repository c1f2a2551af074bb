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
  dossier: Pick<Dossier, 'messages'> | undefined,
  {
    effacer,
    connus = [],
    condstore = false,
  }: { readonly effacer: boolean; readonly connus?: readonly number[]; readonly condstore?: boolean },
): Actualisation {
  const presents = dossier?.messages ?? []
  if (vue === presents) return { lignes: [], vue }
  const parUid = new Map(presents.map((message) => [message.uid, message]))
  const lignes: string[] = []
  const gardes: Message[] = []
  const tus = new Set(connus)
  for (const ancien of vue) {
    const present = parUid.get(ancien.uid)
    if (!present && effacer) {
      lignes.push(`${gardes.length + 1} EXPUNGE`)
      continue
    }
    gardes.push(present ?? ancien)
    if (!present || tus.has(present.uid) || present.modSeq === ancien.modSeq) continue
    if (condstore || changes(ancien.drapeaux, present.drapeaux)) lignes.push(ligneDrapeaux(gardes.length, present, condstore))
  }
  const dernier = vue.at(-1)?.uid ?? 0
  const nouveaux = presents.filter(({ uid }) => uid > dernier)
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
