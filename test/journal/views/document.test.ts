import { expect, test } from 'vitest'
import { JournalFictif } from '../../indicators/journal-fictif.ts'

test('documents are rows, signatures of lots are not, a replaced one says so', async () => {
  const journal = await JournalFictif.open()
  await journal.document(1, 'p1', { uniqueId: '1', stay: 'S1' })
  await journal.document(1, 'p1', { uniqueId: 'signature', signature: true })
  await journal.evenement(2, 'dmp/p1', { type: 'document-remplace', uniqueId: '1', par: '2' })
  await journal.document(2, 'p1', { uniqueId: '2', etablissement: '317511110000018' })
  const sql =
    'select unique_id, statut, etablissement, sejour, lien, enregistre_ms from v_document where bench_id = :bench order by unique_id'
  const found = await journal.journal.query(sql)
  await journal.close()
  expect(found).toEqual([
    { unique_id: '1', statut: 'remplace', etablissement: '990000001', sejour: 'S1', lien: 'numero-de-venue', enregistre_ms: 1 },
    { unique_id: '2', statut: 'approuve', etablissement: '317511110000018', sejour: null, lien: null, enregistre_ms: 2 },
  ])
})
