import { setTimeout as attendre } from 'node:timers/promises'
import type { JsonObject } from '#src/domain/json.ts'
import type { Target } from '#src/exchange/connect.ts'
import type { IssuingAuthority } from '#src/exchange/credentials.ts'
import { refusCoupure, transactionCoupee } from '#src/exchange/faults/coupure.ts'
import type { FaultEffect } from '#src/exchange/faults/faults.ts'
import { headOf, responseOf } from '#src/exchange/http-call.ts'
import type { HttpContext, HttpService } from '#src/exchange/service.ts'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'
import type { Received, Transaction } from '#src/exchange/transaction.ts'
import { demandeOcsp } from '../../transactions/demande-ocsp.ts'
import { telechargementCrl } from '../../transactions/telechargement-crl.ts'
import { SERVICE_REVOCATION } from './points-de-faute.ts'
import { AUTORITES, type PointsDeRevocation } from './points-de-revocation.ts'

/** A certificate is asked about with a few hundred bytes. */
const DEMANDE_OCTETS = 10_000
const JOUR_MS = 86_400_000
const CHEMINS = /^\/(crl|crl-expiree|indisponible)\/([a-z]+)\.crl$/

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
  const enPanne = dossier === 'indisponible'
  const faute = enPanne ? undefined : await frapper(moyens, 'crl', { autorite })
  const liste = await authorities.issueRevocationList(autorite, depuisMs, prochaineMs)
  const head = headOf(request, ctx, { ressource: 'crl', autorite, expiree, prochaineMs, ...echecDe(enPanne, faute) })
  const demande = { etape: 'crl', received: { head, body: new Uint8Array() }, faute } as const
  return repondre(moyens, telechargementCrl(liste), demande, ctx)
}

async function donnerStatut(moyens: MoyensRevocation, pathname: string, request: Request, ctx: HttpContext) {
  const body = request.method === 'GET' ? demandeDuChemin(pathname) : new Uint8Array(await request.arrayBuffer())
  const enPanne = pathname.startsWith('/indisponible')
  const faute = enPanne ? undefined : await frapper(moyens, 'ocsp', {})
  const head = headOf(request, ctx, { ressource: 'ocsp', recueMs: moyens.clock.wall(), ...echecDe(enPanne, faute) })
  const demande = { etape: 'ocsp', received: { head, body }, faute } as const
  return repondre(moyens, demandeOcsp(await moyens.points.autorites(), moyens.validiteMs), demande, ctx)
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

type Etape = 'crl' | 'ocsp'

interface Demande {
  readonly etape: Etape
  readonly received: Received
  readonly faute: FaultEffect | undefined
}

async function repondre<Message, Answer>(
  { exchanges }: MoyensRevocation,
  demandee: Transaction<Message, Answer | { readonly panne: string }>,
  { etape, received, faute }: Demande,
  { peer, connection }: HttpContext,
) {
  const coupe = faute !== undefined && 'cut' in faute
  const transaction = coupe ? transactionCoupee(demandee, refusCoupure('mssante', etape), ({ code }) => ({ panne: code })) : demandee
  const answer = await exchanges.run({ transaction, service: SERVICE_REVOCATION, connection, peer, received })
  return coupe ? Response.error() : responseOf(answer)
}

/** What the journal is told of a failure: that of the case, an HTTP status, or that of a fault. */
function echecDe(enPanne: boolean, faute: FaultEffect | undefined): JsonObject {
  if (enPanne) return { panne: '503' }
  return faute && 'code' in faute ? { faute } : {}
}

async function frapper({ faults }: MoyensRevocation, etape: Etape, faits: Readonly<Record<string, string>>) {
  const faute = faults.strike(SERVICE_REVOCATION, etape, faits)
  if (faute && 'delayMs' in faute) await attendre(faute.delayMs)
  return faute
}

function refus(status: number, allow?: string): Response {
  return new Response(null, { status, headers: allow === undefined ? {} : { Allow: allow } })
}
