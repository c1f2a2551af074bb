import { blobRef } from '#src/exchange/exchange-entry.ts'
import type { Refusal } from '#src/exchange/refusal.ts'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'
import type { Received } from '#src/exchange/transaction.ts'
import type { Litteral } from '#src/wire/imap/litteral.ts'
import { valeurDe } from '#src/wire/imap/partie-imap.ts'
import { lireChamps } from '#src/wire/mime/lire-champs.ts'
import { readParametres } from '#src/wire/mime/parametres.ts'
import { controlePopulation } from '../controls/population.ts'
import type { Enveloppe } from '../enveloppe.ts'
import { lireCourriel, peutPorterDesDocuments } from '../lecture.ts'

/** A mail that a client puts into a folder, read before it is kept. */
export interface ContenuLu {
  readonly recu: Received & Required<Pick<Received, 'spooled'>>
  readonly messageId: string
  readonly refus?: Refusal
}

/** A mail put into a folder has no envelope. */
const SANS_ENVELOPPE: Enveloppe = { ehlo: '', expediteur: { adresse: '', parametres: {} }, destinataires: [], tls: true }

/** The same control as for a mail that arrives: documents about people outside the population are refused before they are kept (design §9). */
export async function lireContenu(
  { octets, aCote }: Litteral,
  { population, inconnus, domainePatient }: Pick<SimulatorEnvironment, 'population' | 'inconnus' | 'domainePatient'>,
): Promise<ContenuLu> {
  const recu = { head: {}, body: octets, spooled: aCote ?? { ref: blobRef(octets), bytes: octets } }
  const { champs } = lireChamps(octets)
  const contentType = readParametres(valeurDe(champs, 'content-type') ?? 'text/plain').value
  // a mail without documents is read no further: a client may put back thousands
  if (!peutPorterDesDocuments({ contentType })) return { recu, messageId: valeurDe(champs, 'message-id') ?? '' }
  const { message } = await lireCourriel(recu, { enveloppe: SANS_ENVELOPPE, domainePatient })
  const refus = controlePopulation(message.matricules, population, inconnus)
  return { recu, messageId: message.entetes.messageId ?? '', ...(refus && { refus: { ...refus, code: 'NO [CANNOT]' } }) }
}
