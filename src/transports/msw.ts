import { http } from 'msw'
import { setupServer } from 'msw/node'
import type { Peer } from '#src/exchange/peer.ts'
import type { HttpService } from '#src/exchange/service.ts'

/** A service that answers in place of a host, inside a vitest process. */
export interface Interception {
  readonly service: HttpService
  /** `https://insi.test` */
  readonly origin: string
  /** msw sees no client certificate: the caller says who is on the other side of a request. */
  readonly peer: () => Peer
}

/**
 * Makes services answer the requests of this process (global fetch, `http`, `https`; not the undici package's own fetch) for their
 * origins. A request to anything else is an error. Header order is the one of `Headers`: msw does not see the wire.
 * @returns what stops it
 */
export function interceptRequests(interceptions: readonly Interception[]): { close(): void } {
  const handlers = interceptions.map(({ service, origin, peer }) =>
    http.all(`${origin}/*`, async ({ request }) => {
      const answer = await service.handler(request.clone(), { peer: peer(), rawHeaders: [...request.headers], signal: request.signal })
      return new Response(request.method === 'HEAD' ? null : answer.body, {
        status: answer.status,
        headers: [...(answer.rawHeaders ?? answer.headers)].map(([k, v]) => [k, v]),
      })
    }),
  )
  const server = setupServer(...handlers)
  server.listen({ onUnhandledRequest: 'error' })
  return { close: () => server.close() }
}
