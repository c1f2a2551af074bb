import { ESPACES_SANTE, type EspaceSante } from '#src/domain/population.ts'
import type { JournalReader } from '#src/journal/journal.ts'

/** What the journal last said of the state of a patient's Mon espace santé; `undefined` when nothing changed it since the bench began. */
export async function espaceActuel(patient: string, journal: Pick<JournalReader, 'read'>): Promise<EspaceSante | undefined> {
  return (await espacesActuels(journal, patient)).get(patient)
}

/** The same by patient id, of one patient or of everybody whose Mon espace santé changed. */
export async function espacesActuels(journal: Pick<JournalReader, 'read'>, patient?: string): Promise<Map<string, EspaceSante>> {
  const declares = await journal.read({ kinds: ['declared'], ...(patient !== undefined && { keys: { patient } }) })
  const etats = new Map<string, EspaceSante>()
  for (const { kind, keys, payload } of declares) {
    if (kind !== 'declared' || payload.what !== 'acte' || payload.data['acte'] !== 'changement-d-espace') continue
    const espace = ESPACES_SANTE.find((one) => one === payload.data['espace'])
    if (keys.patient && espace) etats.set(keys.patient, espace)
  }
  return etats
}
