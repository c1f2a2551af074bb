import type { MailFacts } from '#src/domain/mail-facts.ts'
import { blobRef } from '#src/exchange/exchange-entry.ts'
import type { PieceJointe } from '../piece-jointe.ts'
import type { MoyensGeste } from './bal-patient.ts'
import type { Titulaire } from './titulaire.ts'

/** The patient puts a file among the documents of Mon espace santé: nothing leaves, the correspondent waits in vain. */
export async function deposerDocument(
  titulaire: Titulaire,
  { fileName, contentType, bytes }: PieceJointe,
  mail: MailFacts,
  { bal, environment }: MoyensGeste,
): Promise<void> {
  const content = await bytes(titulaire.patient, environment.clock.now())
  const document = { fileName, contentType, ...blobRef(content) }
  const depose = { type: 'document-depose', document, auLieuDeRepondreA: mail.messageId } as const
  await bal.changer(titulaire, { acte: 'depot-de-document', fichier: fileName }, [depose], mail)
}
