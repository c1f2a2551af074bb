import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'

/** Addresses of the patients' mailboxes that hold messages nobody opened: what an earlier stop of the bench left to be done. */
export async function boitesEnAttente(journal: Pick<SimulatorEnvironment['journal'], 'query'>): Promise<string[]> {
  const rows = await journal.query<{ boite: string }>(
    `select distinct boite from v_courriel
     where bench_id = :bench and direction = 'vers-patient' and ouvert_ms is null and non_remis_ms is null
       and nature in ('message-simple', 'envoi-de-document')
     order by boite`,
  )
  return rows.map(({ boite }) => boite)
}
