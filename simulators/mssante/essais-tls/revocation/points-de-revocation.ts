import type { IssuingAuthority, ServerOrder } from '#src/exchange/credentials.ts'
import type { Faults } from '#src/exchange/faults/faults.ts'
import { lazily } from '#src/exchange/lazily.ts'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'
import { askAbout } from '#src/wire/ocsp/ocsp-request.ts'
import { encodeOcspResponse } from '#src/wire/ocsp/ocsp-response.ts'
import type { CasEssai } from '../cas-essai.ts'
import { SERVICE_REVOCATION } from './points-de-faute.ts'
import { type Autorite, statutDe } from './statut.ts'

/** Authorities whose certificates the end points speak of. */
export const AUTORITES = ['organisations', 'personnes'] as const satisfies readonly IssuingAuthority[]

/** Where the status of the trial's certificates is told, and what is said of them. */
export interface PointsDeRevocation {
  /** Addresses that a case's certificate names. */
  adresses(cas: CasEssai): Pick<ServerOrder, 'crlUrl' | 'ocspUrl'>
  /** OCSP response to staple to a handshake, DER; nothing when the case publishes no status or a fault keeps the responder down. */
  agrafe(cas: CasEssai, certificat: string): Promise<Buffer | undefined>
  autorites(): Promise<readonly Autorite[]>
}

/** @param base gives the address of the service, without a final slash, once it listens; @param validiteMs how long an answer holds */
export function pointsDeRevocation(
  { authorities, clock, faults }: Pick<SimulatorEnvironment, 'authorities' | 'clock'> & { faults: Pick<Faults, 'list'> },
  base: () => string,
  validiteMs: number,
): PointsDeRevocation {
  const autorites = lazily(() => Promise.all(AUTORITES.map(async (id) => ({ id, ...(await authorities.signer(id)) }))))
  return {
    autorites,
    adresses({ statut, certificat: { issuer } }) {
      if (statut === 'publie') return { crlUrl: `${base()}/crl/${issuer}.crl`, ocspUrl: `${base()}/ocsp` }
      if (statut === 'liste-expiree') return { crlUrl: `${base()}/crl-expiree/${issuer}.crl` }
      if (statut === 'indisponible') return { crlUrl: `${base()}/indisponible/${issuer}.crl`, ocspUrl: `${base()}/indisponible/ocsp` }
      return {}
    },
    async agrafe({ statut, certificat: { issuer } }, certificat) {
      const enPanne = faults.list().some(({ service, stage }) => service === SERVICE_REVOCATION && stage === 'ocsp')
      const autorite = (await autorites()).find(({ id }) => id === issuer)
      if (statut !== 'publie' || enPanne || !autorite) return undefined
      const producedMs = clock.wall()
      const statuses = [statutDe(askAbout(certificat, autorite.cert), autorite)]
      return encodeOcspResponse({ statuses, producedMs, nextUpdateMs: producedMs + validiteMs }, autorite)
    },
  }
}
