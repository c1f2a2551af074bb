import type { DmpEvent } from '#src/domain/dmp-event.ts'
import type { Ids } from '#src/exchange/ids.ts'
import { remplacementsOf } from './controls/remplacement.ts'
import { documentFacts } from './document-facts.ts'
import type { LotRecu } from './lot-recu.ts'
import type { Dossier } from './state.ts'

/** Whom a submission is for and to whom it is imputed. */
export interface Imputation {
  /** Struct_IdNat. */
  readonly structure: string
  /** Patient id of the population. */
  readonly patient?: string
}

/**
 * What a lot that passed every control changes: each document registered under an entryUUID of ours, then each replacement
 * (`specs/dmp.md` §4.4, §4.11).
 */
export function enregistrer(lot: LotRecu, { documents }: Dossier, { structure, patient }: Imputation, ids: Ids): readonly DmpEvent[] {
  const registered = lot.documents.map((document) => ({
    id: document.entry.id,
    facts: documentFacts(document, document.contenu!, `urn:uuid:${ids.uuid('dmp/entree')}`, structure),
  }))
  return [
    ...registered.map(({ facts }) => ({
      type: 'document-enregistre' as const,
      document: facts,
      lot: lot.metadata.submissionSet.uniqueId!,
      ...(patient !== undefined && { patient }),
    })),
    ...remplacementsOf(lot).map(({ source, target }) => ({
      type: 'document-remplace' as const,
      uniqueId: documents.find(({ facts }) => facts.entryUuid === target)!.facts.uniqueId,
      par: registered.find(({ id }) => id === source)!.facts.uniqueId,
    })),
  ]
}
