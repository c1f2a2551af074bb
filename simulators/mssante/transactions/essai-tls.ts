import type { Transaction } from '#src/exchange/transaction.ts'
import { type Conduite, conduiteDe, type EssaiTls } from '#src/wire/mssante/essai-tls.ts'

/** What a client did on a listener made for a trial of its TLS; told to the journal, never answered. */
export const essaiTls: Transaction<EssaiTls, Conduite> = {
  id: 'mssante/essai-tls',
  title: { fr: 'Essai TLS d’un logiciel client', en: 'Trial of the TLS of client software' },
  source: 'Référentiel socle MSSanté #2 ; specs/mssante.md §4 (ECO.1.1.x)',
  judged: 'afterwards',
  accepts: ({ head }) => 'cas' in head,
  decode: ({ head }) => ({ message: head as unknown as EssaiTls, anomalies: [] }),
  streams: () => [],
  control: () => undefined,
  decide: (essai) => ({ answer: conduiteDe(essai), events: [] }),
  encode: (conduite) => ({ code: conduite }),
  artefacts: () => [],
  record: ({ cas, protocole }, conduite) => ({ keys: {}, summary: { cas, protocole, conduite } }),
}
