import type { Exchanges } from '#src/exchange/exchanges.ts'
import { lateHandler } from '#src/exchange/lazily.ts'
import type { HttpHandler, HttpService } from '#src/exchange/service.ts'
import type { telechargementListeBlanche } from './transactions/telechargement-liste-blanche.ts'

const SERVICE = 'mssante.liste-blanche'

type Telechargement = ReturnType<typeof telechargementListeBlanche>

/** Serves the bench's white list over HTTPS, without client certificate, under the name of the real file. */
export function serviceListeBlanche(
  port: number,
  telechargement: () => Promise<Telechargement>,
  exchanges: Pick<Exchanges, 'run'>,
): HttpService {
  return {
    name: SERVICE,
    title: { fr: 'Liste blanche de l’espace de confiance', en: 'White list of the trust space' },
    protocol: 'https',
    path: '/listeblanchemssante.xml',
    port,
    clientCertificate: 'none',
    maxBodyBytes: 0,
    handler: lateHandler(async () => handlerOf(await telechargement(), exchanges)),
  }
}

function handlerOf(transaction: Telechargement, exchanges: Pick<Exchanges, 'run'>): HttpHandler {
  return async (request, { peer, rawHeaders, connection }) => {
    const { pathname } = new URL(request.url)
    const head = { method: request.method, url: pathname, rawHeaders }
    const received = { head, body: new Uint8Array() }
    if (pathname !== '/listeblanchemssante.xml') return new Response(null, { status: 404 })
    if (!transaction.accepts(received)) return new Response(null, { status: 405, headers: { Allow: 'GET, HEAD' } })
    const answer = await exchanges.run({ transaction, service: SERVICE, peer, received, ...(connection !== undefined && { connection }) })
    const body = request.method === 'HEAD' ? null : Buffer.from(answer.body!)
    return Object.assign(new Response(body, { status: Number(answer.code) }), { rawHeaders: answer.rawHeaders ?? [] })
  }
}
