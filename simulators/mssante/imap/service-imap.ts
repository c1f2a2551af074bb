import type { Duplex } from 'node:stream'
import { createSecureContext, type SecureContext } from 'node:tls'
import { discover } from '#src/exchange/discovery.ts'
import type { FaultPoint } from '#src/exchange/faults.ts'
import type { SessionContext, SessionService } from '#src/exchange/service.ts'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'
import { ConnexionImap } from '#src/wire/imap/connexion-imap.ts'
import type { BoitePro } from '../boites/boite-pro.ts'
import type { ConfigurationMssante } from '../configuration.ts'
import type { CommandeQuelconque } from './commande.ts'
import type { MoyensImap } from './moyens-imap.ts'
import { SessionImap } from './session-imap.ts'
import { createStructures } from './structures.ts'
import { createVeille } from './veille.ts'

const SERVICE = 'mssante.imap'
/** How long a client may take to open its mailbox, wall milliseconds. */
const OUVERTURE_MS = 60_000

/** Where a session can be made to fail; `code` is what the wire says: `NO`, `BAD`, `NO [UNAVAILABLE]`. */
export const pointsDeFauteImap: readonly FaultPoint[] = [
  { service: SERVICE, stage: 'commande', match: ['commande', 'boite'], then: ['code', 'delayMs', 'cut'] },
]

/** The IMAP services of the API LPS: STARTTLS, and TLS from the start when the configuration asks for it (`specs/mssante.md` §1.5). */
export async function servicesImap(
  environment: SimulatorEnvironment,
  configuration: ConfigurationMssante,
  boites: ReadonlyMap<string, BoitePro>,
): Promise<SessionService[]> {
  const { imap, limites, motsDePasse } = configuration
  const moyens: MoyensImap = {
    ...environment,
    service: SERVICE,
    commandes: new Map(
      (await discover<CommandeQuelconque>(new URL('commandes/', import.meta.url))).map((commande) => [commande.id, commande]),
    ),
    boites,
    motsDePasse,
    tailleMax: limites.tailleOctets,
    veille: createVeille(environment.journal),
    structures: createStructures(),
    contexteTls: unSeul(() => contexteTls(environment)),
  }
  const starttls = service(moyens, imap, { name: SERVICE, port: imap.port, tls: 'starttls' })
  if (!imap.implicite.actif) return [starttls]
  const name = `${SERVICE}-implicite`
  return [starttls, service({ ...moyens, service: name }, imap, { name, port: imap.implicite.port, tls: 'implicit' })]
}

function service(
  moyens: MoyensImap,
  { connexions, inactiviteMs }: ConfigurationMssante['imap'],
  { name, port, tls }: Pick<SessionService, 'name' | 'port' | 'tls'>,
): SessionService {
  const ouvertes = new Set<SessionImap>()
  return {
    name,
    title: { fr: 'Lecture des boîtes aux lettres (IMAP)', en: 'Reading of mailboxes (IMAP)' },
    protocol: 'imap',
    port,
    tls,
    clientCertificate: 'optional',
    session(socket, ctx) {
      if (ouvertes.size >= connexions) return void socket.end('* BYE Too many connections, try again later\r\n')
      const session = ouvrir(moyens, socket, ctx, inactiviteMs)
      ouvertes.add(session)
      socket.once('close', () => ouvertes.delete(session))
    },
    async close() {
      for (const session of ouvertes) {
        await session.dire('* BYE Server shutting down')
        session.fermer()
      }
    },
  }
}

function ouvrir(moyens: MoyensImap, socket: Duplex, ctx: SessionContext, inactiviteMs: number): SessionImap {
  const connexion = new ConnexionImap(socket, () => (session.ouverte ? inactiviteMs : Math.min(OUVERTURE_MS, inactiviteMs)))
  const session = new SessionImap(moyens, ctx, connexion)
  session.mener().catch(async () => {
    // a line without end, or the bench's own failure: nothing sensible can follow
    await session.dire('* BYE Session ended by the server')
    session.fermer()
  })
  return session
}

function contexteTls({ serverKeys: { cert, key, ca } }: SimulatorEnvironment): SecureContext {
  return createSecureContext({ cert, key, ca, minVersion: 'TLSv1.2', sessionIdContext: 'banc-imap' })
}

function unSeul<Value>(faire: () => Value): () => Value {
  let fait: Value | undefined
  return () => {
    fait ??= faire()
    return fait
  }
}
