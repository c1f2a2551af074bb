import { discover } from '#src/exchange/discovery.ts'
import type { Service, SessionContext, SessionService } from '#src/exchange/service.ts'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'
import type { AnyTransaction } from '#src/exchange/transaction.ts'
import type { EssaiTls } from '#src/wire/mssante/essai-tls.ts'
import { LigneTropLongueError } from '#src/wire/session/flux-entrant.ts'
import { demandeOcsp } from '../transactions/demande-ocsp.ts'
import { essaiTls } from '../transactions/essai-tls.ts'
import { telechargementCrl } from '../transactions/telechargement-crl.ts'
import type { CasEssai } from './cas-essai.ts'
import type { ConfigurationEssaisTls } from './configuration.ts'
import { poigneesDe } from './contexte-essai.ts'
import type { ProtocoleEssai } from './protocole-essai.ts'
import { PROTOCOLE_IMAP } from './protocole-imap.ts'
import { PROTOCOLE_SMTP } from './protocole-smtp.ts'
import { pointsDeRevocation } from './revocation/points-de-revocation.ts'
import { serviceRevocation } from './revocation/service-revocation.ts'
import { type MoyensSessionEssai, SessionEssai } from './session-essai.ts'

const HEURE_MS = 3_600_000
const CONNEXIONS = 50

/**
 * The listeners made for trials of the clients' TLS: for each case one of submission and one of IMAP, both with STARTTLS as the API LPS has
 * them (`specs/mssante.md` §1.5), and the end points where the status of their certificates is told.
 */
export async function servicesEssaisTls(
  environment: SimulatorEnvironment,
  configuration: ConfigurationEssaisTls,
  nomHote: string,
): Promise<Service[]> {
  const { revocation, premierPort } = configuration
  const { hotes } = environment
  let port = revocation.port
  const validiteMs = revocation.validiteHeures * HEURE_MS
  const base = () => revocation.adresse?.replace(/\/+$/, '') ?? `http://${hotes.noms[0] ?? 'localhost'}:${port}`
  const points = pointsDeRevocation(environment, base, validiteMs)
  const cas = await discover<CasEssai>(new URL('cas/', import.meta.url))
  const ecoutes = cas.flatMap((essai) => [PROTOCOLE_SMTP, PROTOCOLE_IMAP].map((protocole) => ({ essai, protocole })))
  const poignees = new Map(cas.map((essai) => [essai, poigneesDe(essai, environment, configuration, points)]))
  return [
    ...ecoutes.map(({ essai, protocole }, rang) =>
      service(essai, protocole, premierPort === 0 ? 0 : premierPort + rang, {
        nomHote,
        wall: () => environment.clock.wall(),
        poignee: poignees.get(essai)!,
        admises: new Set(configuration.suitesAdmises),
        exchanges: environment.exchanges,
      }),
    ),
    serviceRevocation({
      ...environment,
      points,
      port: revocation.port,
      validiteMs,
      ecoute: (at) => {
        port = at.port
      },
    }),
  ]
}

/** What the listeners and the end points understand, for the tables of contents. */
export const transactionsEssaisTls: readonly AnyTransaction[] = [essaiTls, telechargementCrl(new Uint8Array()), demandeOcsp([], 0)]

function service(
  cas: CasEssai,
  protocole: ProtocoleEssai,
  port: number,
  {
    exchanges,
    admises,
    ...moyens
  }: Omit<MoyensSessionEssai, 'cas' | 'protocole' | 'consigner'> &
    Pick<SimulatorEnvironment, 'exchanges'> & { readonly admises: ReadonlySet<string> },
): SessionService {
  const { id, title } = cas
  const name = `mssante.essai-${protocole.role}-${id}`
  const ouvertes = new Map<SessionEssai, Promise<void>>()
  const consigner = async (essai: EssaiTls, session: SessionContext) => {
    const horsListe = essai.offre && { horsListe: essai.offre.suites.filter((suite) => !admises.has(suite)) }
    const received = { head: { ...essai, ...horsListe }, body: new Uint8Array() }
    await exchanges.run({ transaction: essaiTls, service: name, connection: session.connection, peer: session.peer(), received })
  }
  return {
    name,
    title: { fr: `Essai TLS (${protocole.id}) : ${title.fr}`, en: `TLS trial (${protocole.id}): ${title.en}` },
    protocol: protocole.id,
    port,
    tls: 'starttls',
    clientCertificate: 'optional',
    ...(!cas.conforme && { toBeRefused: true }),
    session(socket, ctx) {
      if (ouvertes.size >= CONNEXIONS) return void socket.destroy()
      const session = new SessionEssai({ ...moyens, cas, protocole, consigner }, socket, ctx)
      const menee = session.mener().catch((error: unknown) => {
        session.couper()
        // nothing sensible can follow a line without end; anything else is the bench's own failure
        if (!(error instanceof LigneTropLongueError)) ctx.failed?.(error)
      })
      ouvertes.set(session, menee)
      void menee.finally(() => ouvertes.delete(session))
    },
    async close() {
      for (const session of ouvertes.keys()) session.couper()
      await Promise.all(ouvertes.values())
    },
  }
}
