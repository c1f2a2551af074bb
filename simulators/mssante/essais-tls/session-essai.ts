import type { Duplex } from 'node:stream'
import type { SessionContext } from '#src/exchange/service.ts'
import type { EssaiTls } from '#src/wire/mssante/essai-tls.ts'
import { FluxEntrant } from '#src/wire/session/flux-entrant.ts'
import type { CasEssai } from './cas-essai.ts'
import type { PoigneeDeMain } from './contexte-essai.ts'
import type { ProtocoleEssai } from './protocole-essai.ts'
import { type FaitsDeLaPoignee, securiser } from './securiser.ts'

/** Longest line, bytes: an access token may come with the command. */
const LIGNE = 16_384
const COMMANDES = 50
/** A client that says nothing is left after this time, wall milliseconds. */
const SILENCE_MS = 60_000

export interface MoyensSessionEssai {
  readonly cas: Pick<CasEssai, 'id' | 'conforme'>
  readonly protocole: ProtocoleEssai
  readonly nomHote: string
  /** Wall clock, milliseconds. */
  readonly wall: () => number
  readonly poignee: () => Promise<PoigneeDeMain>
  /** Records what the client did, durable when it resolves. */
  readonly consigner: (essai: EssaiTls, session: SessionContext) => Promise<void>
}

/** One connection to a listener made for a trial, from the greeting to what the client made of the server's TLS. */
export class SessionEssai {
  readonly #moyens: MoyensSessionEssai
  readonly #ctx: SessionContext
  readonly #debutMs: number
  #socket: Duplex
  #flux: FluxEntrant
  #commandes: string[] = []
  #tente = false
  #consigne = false
  #fin: EssaiTls['fin'] = 'client'
  #faits: FaitsDeLaPoignee = { agrafage: false }

  constructor(moyens: MoyensSessionEssai, socket: Duplex, ctx: SessionContext) {
    this.#moyens = moyens
    this.#ctx = ctx
    this.#debutMs = moyens.wall()
    this.#socket = socket
    this.#flux = new FluxEntrant(socket)
    socket.on('error', () => socket.destroy())
  }

  /** Serves the connection to its end; what the client did is then recorded, unless it never tried TLS. */
  async mener(): Promise<void> {
    const { protocole, nomHote } = this.#moyens
    const minuterie = setTimeout(() => this.couper(), SILENCE_MS)
    try {
      this.#dire(protocole.salut(nomHote))
      for (let recues = 0; recues < COMMANDES; recues += 1) {
        const lue = this.#flux.ligne(LIGNE)
        const ligne = await (this.#ctx.silent?.(lue) ?? lue)
        if (ligne === undefined || !(await this.#servir(ligne.toString('latin1')))) break
        minuterie.refresh()
      }
    } finally {
      clearTimeout(minuterie)
      await this.#conclure()
      this.#fermer()
    }
  }

  /** Breaks the connection from the bench's side. */
  couper(): void {
    this.#fin = 'banc'
    this.#socket.destroy()
  }

  /** False when nothing more is to be read. */
  async #servir(ligne: string): Promise<boolean> {
    const { protocole, nomHote } = this.#moyens
    const { commande, reponse, puis, concluant } = protocole.repondre(ligne, this.#tente, nomHote)
    if (this.#tente) this.#commandes.push(commande)
    if (concluant) await this.#conclure()
    this.#dire(reponse)
    return puis === 'starttls' ? this.#securiser() : puis === undefined
  }

  async #securiser(): Promise<boolean> {
    // bytes sent in clear after STARTTLS must not be taken for commands of the secured session (RFC 3207 §6)
    if (this.#flux.enAvance) return false
    this.#flux.detacher()
    const { faits, ...suite } = await securiser(this.#socket, this.#moyens.poignee)
    this.#tente = true
    this.#faits = faits
    if ('erreur' in suite) {
      // elsewhere a refusal is what is wanted: no advice to give
      if (this.#moyens.cas.conforme) this.#ctx.handshakeFailed?.(suite.erreur)
      return false
    }
    this.#socket = suite.socket
    this.#flux = new FluxEntrant(suite.socket)
    return this.#ctx.secured?.(suite.socket) !== false
  }

  async #conclure(): Promise<void> {
    if (!this.#tente || this.#consigne) return
    this.#consigne = true
    const { cas, protocole, consigner } = this.#moyens
    const essai: EssaiTls = {
      cas: cas.id,
      protocole: protocole.id,
      debutMs: this.#debutMs,
      ...this.#faits,
      commandes: this.#commandes,
      fin: this.#fin,
    }
    await consigner(essai, this.#ctx)
  }

  /** Sends what is written, then reads no more: a client that does not close is cut. */
  #fermer(): void {
    const socket = this.#socket
    this.#flux.detacher()
    socket.resume().end()
    setTimeout(() => socket.destroy(), 1_000).unref()
  }

  #dire(texte: string): void {
    if (!this.#socket.destroyed && !this.#socket.writableEnded) this.#socket.write(`${texte}\r\n`)
  }
}
