import { setTimeout as delay } from 'node:timers/promises'
import type { FaultEffect } from '#src/exchange/faults/faults.ts'
import type { HttpContext, HttpHandler } from '#src/exchange/service.ts'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'
import type { Received, Transaction, WireAnswer } from '#src/exchange/transaction.ts'
import { type AppelDmp, endpointOf, type TeteDmp } from './appel.ts'
import { SERVICE } from './configuration.ts'
import type { ReponseDmp } from './reponse.ts'

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
    const call = { head: headOf(request, http), body: new Uint8Array(await request.arrayBuffer()) }
    const transaction = transactions.find((one) => one.accepts(call))!
    const fault = faults.strike(SERVICE, 'reponse', { service: endpointOf(call.head), transaction: transaction.id })
    if (fault && 'tamper' in fault)
      return new Response(`Unknown tampering "${fault.tamper}" of the DMP: use code, delayMs or cut.`, { status: 500 })
    if (fault && 'cut' in fault) return Response.error()
    if (fault && 'delayMs' in fault) await delay(fault.delayMs, undefined, { signal: http.signal })
    const received = { head: headOf(request, http, fault), body: call.body }
    return respond(await exchanges.run({ transaction, service: SERVICE, peer: http.peer, received }))
  }
}

function headOf(request: Request, { rawHeaders }: HttpContext, fault?: FaultEffect): Received['head'] {
  const tete: TeteDmp = fault ? { faute: fault } : {}
  return { method: request.method, url: new URL(request.url).pathname, rawHeaders, ...tete }
}

function respond({ code, rawHeaders = [], body }: WireAnswer): Response & { rawHeaders: typeof rawHeaders } {
  const headers = rawHeaders.map(([name, value]): [string, string] => [name, value])
  return Object.assign(new Response(body as BodyInit, { status: Number(code), headers }), { rawHeaders })
}
