import { setTimeout as delay } from 'node:timers/promises'
import { refusCoupure, transactionCoupee } from '#src/exchange/faults/coupure.ts'
import type { FaultEffect } from '#src/exchange/faults/faults.ts'
import { headOf, responseOf } from '#src/exchange/http-call.ts'
import { opensSessions } from '#src/exchange/peer.ts'
import type { HttpContext, HttpHandler } from '#src/exchange/service.ts'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'
import type { Transaction } from '#src/exchange/transaction.ts'
import { decodeInsiRequest } from '#src/wire/insi/decode-insi-request.ts'
import type { AppelInsi, TeteInsi } from './appel.ts'
import { SERVICE } from './configuration.ts'
import { isChemin } from './controls/chemin.ts'
import { type ReponseInsi, reponseOfRefusal } from './reponse.ts'
import { wsdl } from './wsdl/icir-v1.ts'

/**
 * The HTTP side of INSi: POST is a call, refused by a control outside `/lps`; GET with `?wsdl` gives our WSDL. The first transaction that
 * accepts the call carries it.
 */
export function insiHandler(
  environment: Pick<SimulatorEnvironment, 'exchanges' | 'faults'>,
  transactions: readonly Transaction<AppelInsi, ReponseInsi>[],
): HttpHandler {
  return async (request, http) => {
    if (request.method !== 'POST' && !isChemin(new URL(request.url).pathname)) return new Response(null, { status: 404 })
    if (request.method === 'GET' && new URL(request.url).search.toLowerCase() === '?wsdl') {
      return new Response(wsdl(request.url.replace(/\?.*$/, '')), { headers: { 'Content-Type': 'text/xml; charset=utf-8' } })
    }
    if (request.method !== 'POST') return new Response(null, { status: 405, headers: { Allow: 'POST' } })
    const body = new Uint8Array(await request.arrayBuffer())
    const faute = await strike(environment, body)
    if (faute && 'delayMs' in faute) await delay(faute.delayMs, undefined, { signal: http.signal })
    const coupe = faute !== undefined && 'cut' in faute
    const tete = teteDe(http, environment.exchanges.context(http.peer).validityMs, coupe ? undefined : faute)
    const received = { head: { ...headOf(request, http), ...tete }, body }
    const carried = transactions.find((one) => one.accepts(received))!
    const transaction = coupe ? transactionCoupee(carried, refusCoupure(SERVICE, 'reponse'), reponseOfRefusal) : carried
    const { connection, peer } = http
    const answer = await environment.exchanges.run({ transaction, service: SERVICE, connection, peer, received })
    return coupe ? Response.error() : responseOf(answer)
  }
}

function teteDe({ peer: { certificate } }: HttpContext, recueMs: number, faute: FaultEffect | undefined): TeteInsi {
  const sansClientAuth = certificate !== undefined && !opensSessions(certificate)
  return {
    ...(certificate && { certificat: certificate.subject }),
    ...(sansClientAuth && { sansClientAuth }),
    recueMs,
    ...(faute && { faute }),
  }
}

/** The fault that strikes this call; the body is read for it only when a fault of INSi waits. */
async function strike({ faults }: Pick<SimulatorEnvironment, 'faults'>, body: Uint8Array): Promise<FaultEffect | undefined> {
  if (!faults.list().some(({ service }) => service === SERVICE)) return undefined
  const { operation = 'inconnue', traits } = (await decodeInsiRequest(body, {})).message
  return faults.strike(SERVICE, 'reponse', {
    operation,
    nomNaissance: traits?.nomNaissance?.value ?? '',
    prenom: traits?.prenoms.map(({ value }) => value).join(' ') ?? '',
    dateNaissance: traits?.dateNaissance?.value ?? '',
  })
}
