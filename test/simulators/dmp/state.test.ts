import { describe, expect, it } from 'vitest'
import { type Disponibilite, type Dossier, dossier } from '#simulators/dmp/state.ts'
import type { DmpEvent, DocumentFacts } from '#src/domain/dmp-event.ts'

const registered = (uniqueId: string, lot: string): DmpEvent => ({
  type: 'document-enregistre',
  lot,
  document: { uniqueId, entryUuid: `urn:uuid:${uniqueId}` } as DocumentFacts,
})
const fold = (events: readonly DmpEvent[], from: Dossier = dossier.initial('dmp/x')) => events.reduce(dossier.evolve, from)
const states = (state: Dossier) => Object.fromEntries(state.documents.map(({ facts, disponibilite }) => [facts.uniqueId, disponibilite]))

describe('the state of a DMP', () => {
  it('holds documents in force and their lots', () => {
    const state = fold([registered('1', 'a'), registered('2', 'a'), { type: 'existence-testee', par: 'x' }])
    expect(states(state)).toEqual({ '1': 'Approved', '2': 'Approved' })
    expect(state.lots).toEqual(['a'])
  })

  it.each<[Disponibilite, Disponibilite]>([
    ['Approved', 'Approved'],
    ['Archived', 'Archived'],
  ])('deprecates a replaced document that was %s, and the new one is %s', (before, after) => {
    const { documents, lots } = fold([registered('1', 'a')])
    const start = { lots, documents: documents.map((document) => ({ ...document, disponibilite: before })) }
    expect(states(fold([registered('2', 'b'), { type: 'document-remplace', uniqueId: '1', par: '2' }], start))).toEqual({
      '1': 'Deprecated',
      '2': after,
    })
  })

  it('is plain data, so that snapshots keep it', () => {
    const state = fold([registered('1', 'a')])
    expect(JSON.parse(JSON.stringify(state))).toEqual(state)
  })
})
