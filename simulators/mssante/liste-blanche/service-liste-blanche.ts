import { setTimeout as delay } from 'node:timers/promises'
import { refusCoupure, transactionCoupee } from '#src/exchange/faults/coupure.ts'
import type { FaultPoint } from '#src/exchange/faults/faults.ts'
import { headOf, responseOf } from '#src/exchange/http-call.ts'
import { lateHandler } from '#src/exchange/lazily.ts'
import type { HttpHandler, HttpService } from '#src/exchange/service.ts'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'
import { CODES_HTTP } from '../codes-de-faute.ts'
import type { telechargementListeBlanche } from '../transactions/telechargement-liste-blanche.ts'
import { FACONS_D_ALTERER } from './facons-d-alterer.ts'

const SERVICE = 'mssante.liste-blanche'
const CHEMIN = '/listeblanchemssante.xml'

type Telechargement = ReturnType<typeof telechargementListeBlanche>
type Moyens = Pick<SimulatorEnvironment, 'exchanges' | 'faults'>

/** Where a download can be made to fail; `agent` is the User-Agent of the client. */
export const pointsDeFauteListeBlanche: readonly FaultPoint[] = [
  {
    service: SERVICE,
    stage: 'reponse',
    match: ['agent'],
    then: ['code', 'delayMs', 'cut', 'tamper'],
    code: CODES_HTTP,
    tamper: FACONS_D_ALTERER,
  },
]

/** Serves the bench's white list over HTTPS, without client certificate, under the name of the real file. */
export function serviceListeBlanche(port: number, telechargement: () => Promise<Telechargement>, moyens: Moyens): HttpService {
  const handler = lateHandler(async () => handlerOf(await telechargement(), moyens))
  return {
    name: SERVICE,
    title: { fr: 'Liste blanche de l’espace de confiance', en: 'White list of the trust space' },
    protocol: 'https',
    path: CHEMIN,
    port,
    clientCertificate: 'none',
    maxBodyBytes: 0,
    handler,
    // whatever it holds, the method is what is wrong (RFC 9110 §15.5.6)
    oversized: handler,
  }
}

function handlerOf(telechargement: Telechargement, { exchanges, faults }: Moyens): HttpHandler {
  return async (request, http) => {
    const { peer, connection, signal } = http
    const { pathname } = new URL(request.url)
    if (pathname !== CHEMIN) return new Response(null, { status: 404 })
    if (request.method !== 'GET' && request.method !== 'HEAD') return new Response(null, { status: 405, headers: { Allow: 'GET, HEAD' } })
    const faute = faults.strike(SERVICE, 'reponse', { agent: request.headers.get('user-agent') ?? '' })
    if (faute && 'delayMs' in faute) await delay(faute.delayMs, undefined, { signal })
    const coupe = faute !== undefined && 'cut' in faute
    const transaction = coupe
      ? transactionCoupee(telechargement, refusCoupure('mssante', 'reponse'), (refus) => ({ refus }))
      : telechargement
    const head = headOf(request, http, faute && !coupe ? { faute } : {})
    const received = { head, body: new Uint8Array() }
    const answer = await exchanges.run({ transaction, service: SERVICE, connection, peer, received })
    if (coupe) return Response.error()
    if (request.method !== 'HEAD') return responseOf(answer)
    // the length is that of what GET would give (RFC 9110 §8.6)
    const { rawHeaders = [], body, ...status } = answer
    const longueur = body?.byteLength ? [['Content-Length', String(body.byteLength)] as const] : []
    return responseOf({ ...status, rawHeaders: [...rawHeaders, ...longueur] })
  }
}
