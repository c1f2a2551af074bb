import type { Duplex } from 'node:stream'
import type { SecureContext, TLSSocket } from 'node:tls'
import { FluxEntrant } from '../session/flux-entrant.ts'
import { startTls } from '../tls/start-tls.ts'
import { type CommandeRecue, type LimitesCommande, lireCommande } from './commande-brute.ts'

/** The bytes of one IMAP connection: commands in, answers out, TLS in between. */
export class ConnexionImap {
  #socket: Duplex
  #flux: FluxEntrant
  readonly #inactiviteMs: () => number
  #minuterie: NodeJS.Timeout | undefined

  /** @param inactiviteMs how long the client may say nothing, read again at each wait; then it hears BYE and is cut */
  constructor(socket: Duplex, inactiviteMs: () => number) {
    this.#socket = socket
    this.#flux = new FluxEntrant(socket)
    this.#inactiviteMs = inactiviteMs
    socket.on('error', () => socket.destroy())
  }

  /** The next command; `undefined` when the client left. */
  commande(limites: LimitesCommande): Promise<CommandeRecue | undefined> {
    return this.#attendre(() => lireCommande(this.#flux, limites, () => this.ecrire('+ OK\r\n')))
  }

  /** A line that is not a command: an answer to a challenge, DONE; `undefined` when the client left. */
  async ligne(max: number): Promise<string | undefined> {
    return (await this.#attendre(() => this.#flux.ligne(max)))?.toString('latin1')
  }

  /** Writes, and waits while the client reads too slowly. */
  async ecrire(octets: string | Buffer): Promise<void> {
    const socket = this.#socket
    if (socket.destroyed || socket.writableEnded || socket.write(octets)) return
    await new Promise<void>((resolve) => {
      const suite = () => {
        socket.off('drain', suite).off('close', suite)
        resolve()
      }
      socket.on('drain', suite).on('close', suite)
    })
  }

  /** True when the client already sent something after the command that is being answered. */
  get enAvance(): boolean {
    return this.#flux.enAvance
  }

  /** Does the server's side of STARTTLS; rejects with an error whose `code` says why it failed. */
  async passerEnTls(context: SecureContext, requestCert: boolean): Promise<TLSSocket> {
    this.#flux.detacher()
    const socket = await startTls(this.#socket, { context, requestCert })
    this.#socket = socket
    this.#flux = new FluxEntrant(socket)
    return socket
  }

  /** Sends what is written and closes. */
  fermer(): void {
    clearTimeout(this.#minuterie)
    const socket = this.#socket
    if (!socket.writableEnded) socket.end()
    setTimeout(() => socket.destroy(), 1_000).unref()
  }

  /** Breaks the connection. */
  couper(): void {
    clearTimeout(this.#minuterie)
    this.#socket.destroy()
  }

  async #attendre<T>(lire: () => Promise<T>): Promise<T> {
    this.#minuterie = setTimeout(() => {
      void this.ecrire('* BYE Autologout, idle for too long\r\n')
      this.fermer()
    }, this.#inactiviteMs())
    try {
      return await lire()
    } finally {
      clearTimeout(this.#minuterie)
    }
  }
}
