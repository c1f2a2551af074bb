import { lotAssociations } from '#src/wire/xds/lot-associations.ts'
import type { DocumentEntry, SubmissionMetadata } from '#src/wire/xds/submission-metadata.ts'
import type { EnvironnementTemoin } from './environnement.ts'

/**
 * The submission set around entries: who submits, when, for whom (`specs/dmp.md` §4.3).
 * @param documents at least one; the lot has the patient, author and title of the first
 */
export function metadonneesDuLot(
  documents: readonly [DocumentEntry, ...DocumentEntry[]],
  { clock, ids, identites }: Pick<EnvironnementTemoin, 'clock' | 'ids' | 'identites'>,
): SubmissionMetadata {
  const [{ authors, patientId, title }] = documents
  const id = 'SubmissionSet01'
  return {
    submissionSet: {
      id,
      ...(title !== undefined && { title }),
      authors: authors.slice(0, 1),
      ...(patientId !== undefined && { patientId }),
      uniqueId: ids.oid(`${identites.racine}.3`),
      sourceId: identites.racine,
      submissionTime: utc(clock.now()),
      contentTypeCode: { code: '03', codeSystem: '1.2.250.1.213.2.2', displayName: 'Hospitalisation complète' },
      otherSlots: [],
    },
    documents,
    associations: lotAssociations(id, documents),
  }
}

/** `AAAAMMJJhhmmss`, UTC. @param instantMs milliseconds since the epoch */
export function utc(instantMs: number): string {
  return new Date(instantMs).toISOString().replace(/\D/g, '').slice(0, 14)
}
