import { ESPACES_SANTE, type EspaceSante } from '#src/domain/population.ts'
import type { JournalReader } from '#src/journal/journal.ts'

/** What the journal last said of the state of a patient's Mon espace santé; `undefined` when nothing changed it since the bench began. */
export async function espaceActuel(patient: string, journal: Pick<JournalReader, 'read'>): Promise<EspaceSante | undefined> {
  const declares = await journal.read({ kinds: ['declared'], keys: { patient } })
  const etats = declares.flatMap((entry) =>
    entry.kind === 'declared' && entry.payload.what === 'acte' && entry.payload.data['acte'] === 'changement-d-espace'
      ? [entry.payload.data['espace']]
      : [],
  )
  return ESPACES_SANTE.find((espace) => espace === etats.at(-1))
}
