import { headOf } from '#simulators/mssante/enveloppe.ts'
import { decodeWhole } from '#src/exchange/pending-judgement.ts'
import type { AnyTransaction, Received } from '#src/exchange/transaction.ts'
import type { Judged } from '#src/rules/judge.ts'
import { decodeCda } from '#src/wire/cda/decode-cda.ts'
import { readEntetes } from '#src/wire/mime/read-entetes.ts'
import { decodeXdm } from '#src/wire/xdm/decode-xdm.ts'
import { cdasOf } from '#src/wire/xdm/xdm-archive.ts'
import { recognise } from './recognise.ts'

/** What was read of a file, ready to be judged. */
export interface ReadFile extends Pick<Judged, 'artefacts' | 'anomalies'> {
  /** `cda`, `archive-xdm`, or the transaction that reads such messages. */
  readonly what: string
}

const MAIL = 'mssante/remise-inter-operateurs'

/** Reads a file as the service would that receives it; `undefined` when no service would. */
export async function readFileContent(bytes: Buffer, name: string, transactions: readonly AnyTransaction[]): Promise<ReadFile | undefined> {
  const recognised = recognise(bytes)
  switch (recognised?.what) {
    case undefined:
      return undefined
    case 'cda': {
      const { message, anomalies } = await decodeCda(bytes, name)
      return { what: 'cda', artefacts: message ? [{ kind: 'cda', value: message }] : [], anomalies }
    }
    case 'archive-xdm': {
      const { message, anomalies } = await decodeXdm(bytes, name)
      const cdas = cdasOf(message).map((value) => ({ kind: 'cda', value }) as const)
      return { what: 'archive-xdm', artefacts: [{ kind: 'xdm', value: message }, ...cdas], anomalies }
    }
    case 'courriel':
      return readMessage([mailReceived(bytes)], transactions)
    case 'message':
      return readMessage(recognised.received, transactions)
  }
}

async function readMessage(candidates: readonly Received[], transactions: readonly AnyTransaction[]): Promise<ReadFile | undefined> {
  // The last resort of a service accepts everything: it reads nothing that rules could judge.
  const simulated = transactions.filter(({ id }) => !id.endsWith('/operation-non-simulee'))
  for (const received of candidates) {
    const transaction = simulated.find((one) => one.accepts(received))
    if (transaction) return { what: transaction.id, ...(await decodeWhole(transaction, received)) }
  }
  return undefined
}

/** A mail with the envelope that its headers call for; a receipt or report has the null sender. */
function mailReceived(bytes: Buffer): Received {
  const { from, to, cc, contentType } = readEntetes(bytes).message
  const sender = contentType.value === 'multipart/report' ? '' : (from[0]?.address ?? '')
  const head = headOf({
    ehlo: MAIL,
    expediteur: { adresse: sender, parametres: {} },
    destinataires: [...to, ...cc].map(({ address }) => ({ adresse: address, parametres: {}, code: '250 2.1.5' })),
    tls: true,
  })
  return { head, body: bytes }
}
