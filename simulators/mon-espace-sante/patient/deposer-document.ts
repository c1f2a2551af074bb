import type { MailFacts } from '#src/domain/mail-facts.ts'
import { blobRef } from '#src/exchange/exchange-entry.ts'
import type { PieceJointe } from '../piece-jointe.ts'
import type { BalPatient } from './bal-patient.ts'
import type { MoyensPatient, Titulaire } from './titulaire.ts'

/** The patient puts a file among the documents of Mon espace santé: nothing leaves, the correspondent waits in vain. */
export async function deposerDocument(
  titulaire: Titulaire,
  { fileName, contentType, bytes }: PieceJointe,
  mail: MailFacts,
  bal: BalPatient,
  { environment }: MoyensPatient,
): Promise<void> {
  const content = await bytes(titulaire.patient, environment.clock.now())
  const document = { fileName, contentType, ...blobRef(content) }
  const depose = { type: 'document-depose', document, auLieuDeRepondreA: mail.messageId } as const
  await bal.changer(titulaire, { acte: 'depot-de-document', fichier: fileName }, [depose], mail)
}
