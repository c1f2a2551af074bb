import type { DeclaredPayload, EntryOf } from '#src/domain/journal-entry.ts'
import type { Mouvement, Sejour } from '#src/domain/sejour.ts'
import { defineView, type RowChange, type Value } from '../view.ts'

type SejourDeclare = Extract<DeclaredPayload, { what: 'sejour' }>

/**
 * One row per stay, known by its establishment and visit number, folded from the declared movements (`specs/indicators.md`,
 * Vocabulary): A38 and A11 cancel it, A13 cancels the discharge, A05 and A01 bring it back.
 */
export default defineView({
  id: 'sejour',
  version: 1,
  key: ['etablissement', 'numero'],
  columns: {
    etablissement: 'text',
    numero: 'text',
    patient: 'text',
    classe: 'text',
    uf: 'text',
    source: 'text',
    cas_usage: 'text',
    annonce_ms: 'integer',
    admission_ms: 'integer',
    sortie_ms: 'integer',
    annule: 'integer',
    dmp_a_admission: 'text',
    joignable: 'integer',
    espace_active: 'integer',
    activite_liberale: 'integer',
  },
  indexes: [['patient'], ['admission_ms'], ['sortie_ms']],
  onEntry(entry) {
    if (entry.kind === 'step') return useCase(entry)
    return entry.kind === 'declared' && entry.payload.what === 'sejour' ? movement(entry.payload, entry.benchMs) : []
  },
})

/** A stay belongs to the scenario that first played it. */
function useCase({ establishment, keys, payload }: EntryOf<'step'>): readonly RowChange[] {
  if (!establishment || !keys.stay) return []
  const where = { etablissement: establishment, numero: keys.stay }
  return [{ op: 'update', where, set: { cas_usage: payload.scenario }, onlyIfNull: true }]
}

function movement({ sejour, mouvement, source }: SejourDeclare, benchMs: number): readonly RowChange[] {
  const key = { etablissement: sejour.etablissement, numero: sejour.numero }
  const { joignable, ...known } = knownOf(sejour)
  const set = { patient: sejour.patient, classe: sejour.classe, source, ...known, ...EFFETS[mouvement](sejour, benchMs) }
  return [{ op: 'upsert', key, set }, ...reachable(key, joignable)]
}

/** Reachable once is reachable in the window: 1 stays, 0 only fills what nothing said. */
function reachable(key: Readonly<Record<string, Value>>, joignable: Value | undefined): readonly RowChange[] {
  if (joignable === undefined) return []
  return [{ op: 'update', where: key, set: { joignable }, onlyIfNull: joignable === 0 }]
}

/** What the movement itself says, whatever the members of the stay. */
const EFFETS: Readonly<Record<Mouvement, (sejour: Sejour, benchMs: number) => Readonly<Record<string, Value>>>> = {
  A05: (sejour, benchMs) => ({ annonce_ms: sejour.annonceMs ?? benchMs, annule: 0 }),
  A01: (sejour, benchMs) => ({ admission_ms: sejour.admissionMs ?? benchMs, annule: 0 }),
  A03: (sejour, benchMs) => ({ sortie_ms: sejour.sortieMs ?? benchMs }),
  A06: () => ({}),
  A07: () => ({}),
  A38: () => ({ annule: 1 }),
  A11: () => ({ annule: 1, admission_ms: null }),
  A13: () => ({ sortie_ms: null }),
}

function knownOf(sejour: Sejour): Readonly<Record<string, Value>> {
  const members: Readonly<Record<string, Value | undefined>> = {
    uf: sejour.uf,
    annonce_ms: sejour.annonceMs,
    admission_ms: sejour.admissionMs,
    sortie_ms: sejour.sortieMs,
    annule: flag(sejour.annule),
    dmp_a_admission: sejour.dmpALAdmission,
    joignable: flag(sejour.joignable),
    espace_active: flag(sejour.espaceActive),
    activite_liberale: flag(sejour.activiteLiberale),
  }
  return Object.fromEntries(Object.entries(members).filter((member): member is [string, Value] => member[1] !== undefined))
}

function flag(value: boolean | undefined): number | undefined {
  return value === undefined ? undefined : value ? 1 : 0
}
