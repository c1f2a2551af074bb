import type { Duplex } from 'node:stream'
import { createSecureContext, type SecureContext } from 'node:tls'
import { discover } from '#src/exchange/discovery.ts'
import type { Refusal } from '#src/exchange/refusal.ts'
import type { SessionContext, Sessions } from '#src/exchange/service.ts'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'
import { ConnexionImap } from '#src/wire/imap/connexion-imap.ts'
import type { BoitePro } from '../boites/boite-pro.ts'
import type { ConfigurationMssante } from '../configuration.ts'
import { refusTropDeConnexions } from '../controls/trop-de-connexions.ts'
import type { CommandeQuelconque } from './commande.ts'
import type { MoyensImap } from './moyens-imap.ts'
import { SessionImap } from './session-imap.ts'
import { createStructures } from './structures.ts'
import { createVeille } from './veille.ts'

/** How long a client may take to open its mailbox, wall milliseconds. */
const OUVERTURE_MS = 60_000

/** Gives what makes the sessions of one IMAP service, by its name; what is read once, commands included, serves them all. */
export async function createSessionsImap(
  environment: SimulatorEnvironment,
  { imap, limites, motsDePasse }: ConfigurationMssante,
  boites: ReadonlyMap<string, BoitePro>,
): Promise<(service: string) => Sessions> {
  const commandes = await discover<CommandeQuelconque>(new URL('commandes/', import.meta.url))
  const moyens = {
    ...environment,
    commandes: new Map(commandes.map((commande) => [commande.id, commande])),
    boites,
    motsDePasse,
    tailleMax: limites.tailleOctets,
    veille: createVeille(environment.journal),
    structures: createStructures(),
    unALaFois: unALaFois(),
    contexteTls: unSeul(() => contexteTls(environment)),
  }
  return (service) => sessions({ ...moyens, service }, imap)
}

function sessions(moyens: MoyensImap, { connexions, inactiviteMs }: ConfigurationMssante['imap']): Sessions {
  const ouvertes = new Set<SessionImap>()
  return {
    async session(socket, ctx) {
      const session = ouvrir(moyens, socket, ctx, inactiviteMs)
      if (ouvertes.size >= connexions) return renvoyer(session, refusTropDeConnexions('BYE', connexions, 'imap.connexions'))
      ouvertes.add(session)
      socket.once('close', () => ouvertes.delete(session))
      return mener(session)
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
  return session
}

async function renvoyer(session: SessionImap, refus: Refusal): Promise<void> {
  await session.finit('connect', { refus, fin: { adieu: `* BYE ${refus.wire}` } })
}

/** Rejects with a failure of the bench's own, once the client heard of it; what fails because the session ends is no failure. */
async function mener(session: SessionImap): Promise<void> {
  try {
    await session.mener()
  } catch (error) {
    if (session.fermee) return
    await session.dire('* BYE Session ended by the server')
    session.fermer()
    throw error
  }
}

function contexteTls({ serverKeys: { cert, key, ca } }: SimulatorEnvironment): SecureContext {
  return createSecureContext({ cert, key, ca, minVersion: 'TLSv1.2', sessionIdContext: 'banc-imap' })
}

function unALaFois(): MoyensImap['unALaFois'] {
  let avant: Promise<unknown> = Promise.resolve()
  return (faire) => {
    const fait = avant.then(faire)
    avant = fait.catch(() => {})
    return fait
  }
}

function unSeul<Value>(faire: () => Value): () => Value {
  let fait: Value | undefined
  return () => {
    fait ??= faire()
    return fait
  }
}
