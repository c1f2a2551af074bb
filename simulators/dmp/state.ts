import type { DocumentFacts } from '#src/domain/dmp-event.ts'
import type { DomainEvent } from '#src/domain/domain-event.ts'
import type { Patient } from '#src/domain/population.ts'
import type { StreamModel, StreamRef } from '#src/exchange/transaction.ts'

/** Availability of an entry (`specs/dmp.md` §1.6). */
export type Disponibilite = 'Approved' | 'Deprecated' | 'Archived'

/** A registered document. */
export interface DocumentDmp {
  readonly facts: DocumentFacts
  readonly disponibilite: Disponibilite
}

/** What a patient's DMP holds; plain data, snapshots keep it. */
export interface Dossier {
  /** In order of registration, lot signatures included. */
  readonly documents: readonly DocumentDmp[]
  /** uniqueId of every lot received. */
  readonly lots: readonly string[]
}

/** State of the stream `dmp/<matricule>`. */
export const dossier: StreamModel<Dossier> = { initial: () => ({ documents: [], lots: [] }), evolve }

/** The stream of a matricule; that of the person's present one when the population knows them. */
export function dossierOf(matricule: string, patient: Patient | undefined): StreamRef {
  return { stream: `dmp/${patient?.ins?.matricule ?? matricule}`, model: dossier }
}

function evolve(state: Dossier, event: DomainEvent): Dossier {
  switch (event.type) {
    case 'document-enregistre':
      return {
        documents: [...state.documents, { facts: event.document, disponibilite: 'Approved' }],
        lots: state.lots.includes(event.lot) ? state.lots : [...state.lots, event.lot],
      }
    case 'document-remplace':
      return { ...state, documents: replace(state.documents, event.uniqueId, event.par) }
    default:
      return state
  }
}

/** The old version becomes Deprecated; the new one of an archived document is archived (`specs/dmp.md` §1.6, §4.11). */
function replace(documents: readonly DocumentDmp[], old: string, by: string): readonly DocumentDmp[] {
  const archived = documents.some(({ facts, disponibilite }) => facts.uniqueId === old && disponibilite === 'Archived')
  return documents.map((document) => {
    if (document.facts.uniqueId === old) return { ...document, disponibilite: 'Deprecated' }
    return archived && document.facts.uniqueId === by ? { ...document, disponibilite: 'Archived' } : document
  })
}
