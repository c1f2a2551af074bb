import { createSecureContext, createServer, type SecureContext, type Server } from 'node:tls'
import { lazily } from '#src/exchange/lazily.ts'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'
import type { CasEssai } from './cas-essai.ts'
import type { ConfigurationEssaisTls } from './configuration.ts'
import type { PointsDeRevocation } from './revocation/points-de-revocation.ts'

/** The server's side of one handshake. */
export interface PoigneeDeMain {
  readonly context: SecureContext
  /** Never listens: Node asks it for the stapled response. */
  readonly server: Server
  /** True once the client asked for a stapled OCSP response. */
  readonly agrafage: () => boolean
}

/**
 * Gives what makes the handshakes of a case; its certificate is issued at the first one, when the address that it names is known. Each
 * handshake has a context of its own, so that no client resumes a session and skips the certificate.
 */
export function poigneesDe(
  cas: CasEssai,
  { authorities, serverKeys, hotes }: Pick<SimulatorEnvironment, 'authorities' | 'serverKeys' | 'hotes'>,
  configuration: ConfigurationEssaisTls,
  points: PointsDeRevocation,
): () => Promise<PoigneeDeMain> {
  const names = cas.noms ?? [...new Set([...hotes.noms, 'localhost', '127.0.0.1', '::1', hotes.adresse])]
  const keys = lazily(() => authorities.issueServer({ ...cas.certificat, names, ...points.adresses(cas) }))
  return async () => {
    const { cert, key } = await keys()
    const options = { minVersion: 'TLSv1.2' as const, ...cas.tls?.(configuration), cert, key, ca: serverKeys.ca }
    const server = createServer(options)
    let asked = false
    server.on('OCSPRequest', (_certificate, _issuer, answer) => {
      asked = true
      points.agrafe(cas, cert).then(
        (response) => answer(null, response!),
        (error) => answer(error, undefined as never),
      )
    })
    return { context: createSecureContext(options), server, agrafage: () => asked }
  }
}
