import { headOf } from '#simulators/mssante/enveloppe.ts'
import type { Bilingual } from '#src/domain/bilingual.ts'
import { seededRandom } from '#src/domain/random.ts'
import { seededIds } from '#src/exchange/ids.ts'
import { BANC } from '#src/exchange/peer.ts'
import { decodeWhole } from '#src/exchange/pending-judgement.ts'
import type { AnyTransaction, Received, States } from '#src/exchange/transaction.ts'
import type { Judged } from '#src/rules/judge.ts'
import { decodeCda } from '#src/wire/cda/decode-cda.ts'
import { readEntetes } from '#src/wire/mime/read-entetes.ts'
import { decodeXdm } from '#src/wire/xdm/decode-xdm.ts'
import { cdasOf } from '#src/wire/xdm/xdm-archive.ts'
import { recognise } from './recognise.ts'

/** What was read of a file, ready to be judged. */
export interface ReadFile extends Pick<Judged, 'artefacts' | 'anomalies' | 'refusal'> {
  /** `cda`, `archive-xdm`, or the transaction that reads such messages. */
  readonly what: string
}

/** A file that no service would receive, and what was seen in it. */
export interface NotRecognised {
  readonly seen: Bilingual
}

const MAIL = 'mssante/remise-inter-operateurs'
const LAST_RESORT = '/operation-non-simulee'

/** Reads a file as the service would that receives it. */
export async function readFileContent(
  bytes: Buffer,
  name: string,
  transactions: readonly AnyTransaction[],
): Promise<ReadFile | NotRecognised> {
  const recognised = recognise(bytes, name)
  switch (recognised.what) {
    case 'inconnu':
      return recognised
    case 'cda': {
      const { message, anomalies } = await decodeCda(bytes, name)
      return { what: 'cda', artefacts: message ? [{ kind: 'cda', value: message }] : [], anomalies }
    }
    case 'archive-xdm': {
      const { message, anomalies } = await decodeXdm(bytes, name)
      const cdas = cdasOf(message).map((value) => ({ kind: 'cda', value }) as const)
      return { what: 'archive-xdm', artefacts: [{ kind: 'xdm', value: message }, ...cdas], anomalies }
    }
    case 'courriel': {
      const transaction = transactions.find(({ id }) => id === MAIL)!
      return { what: transaction.id, ...(await decodeWhole(transaction, mailReceived(bytes))) }
    }
    case 'message':
      return readMessage(recognised.received, recognised.service, transactions)
  }
}

/** By the transaction that accepts it, or as the service refuses a call that none of its own does. */
async function readMessage(candidates: readonly Received[], service: string, transactions: readonly AnyTransaction[]): Promise<ReadFile> {
  const simulated = transactions.filter(({ id }) => !id.endsWith(LAST_RESORT))
  for (const received of candidates) {
    const transaction = simulated.find((one) => one.accepts(received))
    if (transaction) return { what: transaction.id, ...(await decodeWhole(transaction, received)) }
  }
  const last = transactions.find(({ id }) => id === `${service}${LAST_RESORT}`)!
  const received = candidates.find(({ head }) => String(head.url).startsWith('/lps') === (service === 'insi')) ?? candidates[0]!
  const { message, anomalies } = await last.decode(received)
  const refusal = await last.control(message, NO_STATE, { ...NOWHERE, nowMs: Date.now(), validityMs: Date.now() })
  return { what: last.id, artefacts: last.artefacts(message), anomalies, ...(refusal && { refusal }) }
}

/** The last resort of a service has no stream. */
const NO_STATE: States = {
  get(stream) {
    throw new Error(`A file has no state "${stream}"`)
  },
}
const NOWHERE = { ids: seededIds('validate'), random: seededRandom('validate'), peer: BANC }

/** A mail with the envelope that its headers call for: Return-Path when a server wrote it, else From; a receipt or report has the null sender. */
function mailReceived(bytes: Buffer): Received {
  const { champs, from, to, cc, contentType } = readEntetes(bytes).message
  const returned = /<([^<>\s]*)>/.exec(champs.find(({ name }) => name.toLowerCase() === 'return-path')?.value ?? '')?.[1]
  const called = contentType.value === 'multipart/report' ? '' : (from[0]?.address ?? '')
  const head = headOf({
    ehlo: MAIL,
    expediteur: { adresse: returned ?? called, parametres: {}, ...(returned === undefined && { suppose: true }) },
    destinataires: [...to, ...cc].map(({ address }) => ({ adresse: address, parametres: {}, code: '250 2.1.5' })),
    tls: true,
  })
  return { head, body: bytes }
}
