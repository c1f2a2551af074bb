import { setTimeout as attendre } from 'node:timers/promises'
import type { Target } from '#src/exchange/connect.ts'
import type { IssuingAuthority } from '#src/exchange/credentials.ts'
import { headOf, responseOf } from '#src/exchange/http-call.ts'
import type { HttpContext, HttpService } from '#src/exchange/service.ts'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'
import type { AnyTransaction, Received } from '#src/exchange/transaction.ts'
import { demandeOcsp } from '../../transactions/demande-ocsp.ts'
import { telechargementCrl } from '../../transactions/telechargement-crl.ts'
import { SERVICE_REVOCATION } from './points-de-faute.ts'
import { AUTORITES, type PointsDeRevocation } from './points-de-revocation.ts'

/** A certificate is asked about with a few hundred bytes. */
const DEMANDE_OCTETS = 10_000
const JOUR_MS = 86_400_000
const CHEMINS = /^\/(crl|crl-expiree|indisponible)\/([a-z]+)\.crl$/
const COUPURE = 'coupure'

export interface MoyensRevocation extends Pick<SimulatorEnvironment, 'authorities' | 'clock' | 'exchanges' | 'faults'> {
  readonly points: PointsDeRevocation
  readonly port: number
  readonly validiteMs: number
  readonly ecoute: (at: Target) => void
}

/** Revocation lists and OCSP responder of the test authorities, in clear over HTTP as RFC 5280 §4.2.1.13 and RFC 6960 appendix A have them. */
export function serviceRevocation(moyens: MoyensRevocation): HttpService {
  return {
    name: SERVICE_REVOCATION,
    title: { fr: 'Listes de révocation et répondeur OCSP des essais TLS', en: 'Revocation lists and OCSP responder of the TLS trials' },
    protocol: 'http',
    path: '/',
    port: moyens.port,
    clientCertificate: 'none',
    maxBodyBytes: DEMANDE_OCTETS,
    opened: moyens.ecoute,
    async handler(request, ctx) {
      const { pathname } = new URL(request.url)
      const [, dossier, nom] = CHEMINS.exec(pathname) ?? []
      const autorite = AUTORITES.find((id) => id === nom)
      if (dossier && autorite) return request.method === 'GET' ? donnerListe(moyens, dossier, autorite, request, ctx) : refus(405, 'GET')
      if (/^(\/indisponible)?\/ocsp(\/|$)/.test(pathname)) return donnerStatut(moyens, pathname, request, ctx)
      return refus(404)
    },
  }
}

async function donnerListe(moyens: MoyensRevocation, dossier: string, autorite: IssuingAuthority, request: Request, ctx: HttpContext) {
  const { authorities, clock, validiteMs } = moyens
  const maintenant = clock.wall()
  const expiree = dossier === 'crl-expiree'
  const [depuisMs, prochaineMs] = expiree ? [maintenant - 2 * JOUR_MS, maintenant - JOUR_MS] : [maintenant, maintenant + validiteMs]
  const panne = dossier === 'indisponible' ? '503' : await frapper(moyens, 'crl', { autorite })
  const liste = await authorities.issueRevocationList(autorite, depuisMs, prochaineMs)
  const head = headOf(request, ctx, { ressource: 'crl', autorite, expiree, prochaineMs, ...(panne !== undefined && { panne }) })
  return repondre(moyens, telechargementCrl(liste), { head, body: new Uint8Array() }, ctx)
}

async function donnerStatut(moyens: MoyensRevocation, pathname: string, request: Request, ctx: HttpContext) {
  const body = request.method === 'GET' ? demandeDuChemin(pathname) : new Uint8Array(await request.arrayBuffer())
  const panne = pathname.startsWith('/indisponible') ? '503' : await frapper(moyens, 'ocsp', {})
  const head = headOf(request, ctx, { ressource: 'ocsp', recueMs: moyens.clock.wall(), ...(panne !== undefined && { panne }) })
  return repondre(moyens, demandeOcsp(await moyens.points.autorites(), moyens.validiteMs), { head, body }, ctx)
}

/** The request that a GET carries in base64 after the last slash, percent-encoded (RFC 6960 appendix A.1). */
function demandeDuChemin(pathname: string): Uint8Array {
  const base64 = /\/ocsp\/(.*)$/.exec(pathname)?.[1] ?? ''
  try {
    return Buffer.from(decodeURIComponent(base64), 'base64')
  } catch {
    return new Uint8Array()
  }
}

async function repondre(
  { exchanges }: MoyensRevocation,
  transaction: AnyTransaction,
  received: Received,
  { peer, connection }: HttpContext,
) {
  const answer = await exchanges.run({ transaction, service: SERVICE_REVOCATION, connection, peer, received })
  return answer.code === COUPURE ? Response.error() : responseOf(answer)
}

/** HTTP status that a fault asks for, or the cut. */
async function frapper({ faults }: MoyensRevocation, etape: 'crl' | 'ocsp', faits: Readonly<Record<string, string>>) {
  const effet = faults.strike(SERVICE_REVOCATION, etape, faits)
  if (effet && 'delayMs' in effet) await attendre(effet.delayMs)
  if (effet && 'cut' in effet) return COUPURE
  return effet && 'code' in effet ? effet.code : undefined
}

function refus(status: number, allow?: string): Response {
  return new Response(null, { status, headers: allow === undefined ? {} : { Allow: allow } })
}
