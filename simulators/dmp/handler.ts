import { setTimeout as delay } from 'node:timers/promises'
import { refusCoupure, transactionCoupee } from '#src/exchange/faults/coupure.ts'
import { headOf, responseOf } from '#src/exchange/http-call.ts'
import type { HttpHandler } from '#src/exchange/service.ts'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'
import type { Transaction } from '#src/exchange/transaction.ts'
import { type AppelDmp, endpointOf, type TeteDmp } from './appel.ts'
import { SERVICE } from './configuration.ts'
import { faultOf, type ReponseDmp } from './reponse.ts'

/**
 * The HTTP side of the DMP: POST is a call; the first transaction that accepts it, by the end of its path and its body, carries it.
 * Faults strike at stage `reponse`, matched on `service` (end of the path) and `transaction`; `code`, `delayMs` and `cut` are known.
 */
export function dmpHandler(
  { exchanges, faults }: Pick<SimulatorEnvironment, 'exchanges' | 'faults'>,
  transactions: readonly Transaction<AppelDmp, ReponseDmp>[],
): HttpHandler {
  return async (request, http) => {
    if (request.method !== 'POST') return new Response(null, { status: 405, headers: { Allow: 'POST' } })
    const body = new Uint8Array(await request.arrayBuffer())
    const head = headOf(request, http)
    const carried = transactions.find((one) => one.accepts({ head, body }))!
    const fault = faults.strike(SERVICE, 'reponse', { service: endpointOf(head), transaction: carried.id })
    if (fault && 'tamper' in fault)
      return new Response(`Unknown tampering "${fault.tamper}" of the DMP: use code, delayMs or cut.`, { status: 500 })
    if (fault && 'delayMs' in fault) await delay(fault.delayMs, undefined, { signal: http.signal })
    const coupe = fault !== undefined && 'cut' in fault
    const tete: TeteDmp = fault && !coupe ? { faute: fault } : {}
    const received = { head: { ...head, ...tete }, body }
    const transaction = coupe ? transactionCoupee(carried, refusCoupure(SERVICE, 'reponse'), faultOf) : carried
    const { connection, peer } = http
    const answer = await exchanges.run({ transaction, service: SERVICE, connection, peer, received })
    return coupe ? Response.error() : responseOf(answer)
  }
}
