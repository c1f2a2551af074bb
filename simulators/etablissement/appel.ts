import type { HttpAnswer } from '#src/exchange/connect.ts'
import type { KeyPair } from '#src/exchange/credentials.ts'
import { estEchecTls } from '#src/exchange/remede-tls.ts'
import { signalerEchecTls } from './echec-tls.ts'
import type { EnvironnementTemoin } from './environnement.ts'

/** A service did not answer: the call is worth making again later. */
export class ServiceInjoignableError extends Error {
  override readonly name = 'ServiceInjoignableError'
}

/** POSTs a message over mutual TLS. Rejects with `ServiceInjoignableError` when no HTTP answer comes; why TLS failed is told. */
export async function poster(
  url: string,
  contentType: string,
  body: Uint8Array,
  certificat: KeyPair,
  { client, cles, onError }: Pick<EnvironnementTemoin, 'client' | 'cles' | 'onError'>,
): Promise<HttpAnswer> {
  try {
    return await client.fetch(url, {
      method: 'POST',
      headers: [['Content-Type', contentType]],
      body,
      tls: { ...certificat, ca: cles.operateur.ca },
    })
  } catch (error) {
    const { hostname: host, port } = new URL(url)
    const reason = String((error as NodeJS.ErrnoException).code)
    if (estEchecTls(reason)) signalerEchecTls({ host, port: Number(port) }, { reason }, { onError })
    throw new ServiceInjoignableError(`Cannot reach "${url}": ${(error as Error).message}`, { cause: error })
  }
}
