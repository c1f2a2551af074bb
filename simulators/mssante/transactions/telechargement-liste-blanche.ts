import type { Transaction } from '#src/exchange/transaction.ts'
import { type ListeBlanche, serializeListeBlanche } from '../white-list.ts'

/** Download of the white list, as operators do from `https://espacedeconfiance.mssante.fr/listeblanchemssante.xml`. */
export function telechargementListeBlanche(liste: () => ListeBlanche): Transaction<null, ListeBlanche> {
  return {
    id: 'mssante/telechargement-liste-blanche',
    title: { fr: 'Téléchargement de la liste blanche', en: 'Download of the white list' },
    source: 'specs/mssante.md §1.3',
    judged: 'with-exchange',
    accepts: ({ head }) => head['method'] === 'GET' || head['method'] === 'HEAD',
    decode: () => ({ message: null, anomalies: [] }),
    streams: () => [],
    control: () => undefined,
    decide: () => ({ answer: liste(), events: [] }),
    encode: (answer) => ({
      code: '200',
      rawHeaders: [['Content-Type', 'application/xml']],
      body: Buffer.from(serializeListeBlanche(answer)),
    }),
    artefacts: () => [],
    record: (_message, { entrees }) => ({ keys: {}, summary: { entrees: entrees.length } }),
  }
}
