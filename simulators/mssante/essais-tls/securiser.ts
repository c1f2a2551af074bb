import type { Duplex } from 'node:stream'
import type { TLSSocket } from 'node:tls'
import type { EssaiTls } from '#src/wire/mssante/essai-tls.ts'
import { peekClientHello } from '#src/wire/tls/client-hello.ts'
import { startTls } from '#src/wire/tls/start-tls.ts'
import type { PoigneeDeMain } from './contexte-essai.ts'

/** What the journal keeps of a handshake. */
export type FaitsDeLaPoignee = Pick<EssaiTls, 'offre' | 'echec' | 'tls' | 'nomDemande' | 'agrafage'>

/** A connection after STARTTLS: secured, or the error that ended it. */
export type Securisation = { readonly faits: FaitsDeLaPoignee } & ({ readonly socket: TLSSocket } | { readonly erreur: Error })

/** Does the server's side of STARTTLS and notes what the client offered, chose and said. Rejects only when the bench has no certificate to show. */
export async function securiser(clair: Duplex, poignee: () => Promise<PoigneeDeMain>): Promise<Securisation> {
  const avant = octetsLus(clair)
  const { context, server, agrafage } = await poignee()
  let offre: EssaiTls['offre']
  try {
    offre = await peekClientHello(clair)
    const socket = await startTls(clair, { context, server, requestCert: true })
    const tls = { version: socket.getProtocol() ?? 'unknown', suite: socket.getCipher().standardName }
    const nomDemande = typeof socket.servername === 'string' ? { nomDemande: socket.servername } : {}
    return { socket, faits: { ...(offre && { offre }), tls, ...nomDemande, agrafage: agrafage() } }
  } catch (error) {
    const erreur = error as NodeJS.ErrnoException
    const echec = octetsLus(clair) > avant ? (erreur.code ?? String(erreur)) : 'IDLE'
    return { erreur, faits: { ...(offre && { offre }), echec, agrafage: agrafage() } }
  }
}

/** Sockets of the network and of the memory transport count what they read. */
function octetsLus(socket: Duplex): number {
  return 'bytesRead' in socket ? Number(socket.bytesRead) : 0
}
