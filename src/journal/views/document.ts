import type { DmpEvent } from '#src/domain/dmp-event.ts'
import type { StoredEvent } from '#src/domain/domain-event.ts'
import { defineView, type RowChange } from '../view.ts'

/** One row per document registered in the DMP; signatures of lots are not among them. */
export default defineView({
  id: 'document',
  version: 1,
  key: ['unique_id'],
  columns: {
    unique_id: 'text',
    seq: 'integer',
    patient: 'text',
    etablissement: 'text',
    type_code: 'text',
    statut: 'text',
    enregistre_ms: 'integer',
    service_debut_ms: 'integer',
    sejour: 'text',
    lien: 'text',
  },
  indexes: [['patient'], ['sejour']],
  onEvent: (stored) => (stored.stream.startsWith('dmp/') ? changesOf(stored, stored.event as DmpEvent) : []),
})

function changesOf({ seq, benchMs }: StoredEvent, event: DmpEvent): readonly RowChange[] {
  if (event.type === 'document-remplace') return [{ op: 'update', where: { unique_id: event.uniqueId }, set: { statut: 'remplace' } }]
  if (event.type !== 'document-enregistre' || event.document.signature) return []
  const { document, patient } = event
  return [
    {
      op: 'upsert',
      key: { unique_id: document.uniqueId },
      set: {
        seq,
        patient: patient ?? null,
        etablissement: finessOf(document.etablissement),
        type_code: document.typeCode,
        statut: 'approuve',
        enregistre_ms: benchMs,
        service_debut_ms: document.serviceStartMs,
        sejour: document.stay ?? null,
        lien: document.stay === undefined ? null : (document.stayLink ?? 'numero-de-venue'),
      },
    },
  ]
}

/** A Struct_IdNat is `1` and the FINESS (`specs/dmp.md`); stays bear the FINESS alone. Other prefixes are kept whole. */
function finessOf(structure: string): string {
  return /^1[0-9A-Z]{9}$/.test(structure) ? structure.slice(1) : structure
}
