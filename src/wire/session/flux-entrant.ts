import type { Duplex } from 'node:stream'

/** A line is longer than the connection allows: nothing sensible can be read after it. */
export class LigneTropLongueError extends Error {
  override readonly name = 'LigneTropLongueError'
}

const LF = 0x0a
const CR = 0x0d

/** Reads lines and counted bytes of a session in text (SMTP, IMAP) from its socket, only as fast as they are asked for. */
export class FluxEntrant {
  readonly #socket: Duplex
  #morceaux: Buffer[] = []
  #disponibles = 0
  #fini = false
  #reveil: (() => void) | undefined
  readonly #reveiller = () => {
    const reveil = this.#reveil
    this.#reveil = undefined
    reveil?.()
  }
  readonly #finir = () => {
    this.#fini = true
    this.#reveiller()
  }

  constructor(socket: Duplex) {
    this.#socket = socket
    socket.on('readable', this.#reveiller).on('end', this.#finir).on('close', this.#finir).on('error', this.#finir)
  }

  /** The next line without its end; `undefined` when the other side left. Throws `LigneTropLongueError`. */
  async ligne(max: number): Promise<Buffer | undefined> {
    for (let cherche = 0; ; ) {
      const tete = this.#rassembler()
      const fin = tete.indexOf(LF, cherche)
      if (fin > max || (fin < 0 && tete.length > max)) throw new LigneTropLongueError(`A line is longer than ${max} bytes`)
      if (fin >= 0) {
        this.#garder(tete.subarray(fin + 1))
        return tete.subarray(0, tete[fin - 1] === CR ? fin - 1 : fin)
      }
      cherche = tete.length
      if (!(await this.#plus())) return undefined
    }
  }

  /** Exactly that many bytes; `undefined` when the other side left before. */
  async octets(nombre: number): Promise<Buffer | undefined> {
    while (this.#disponibles < nombre) if (!(await this.#plus())) return undefined
    const tete = this.#rassembler()
    this.#garder(tete.subarray(nombre))
    return tete.subarray(0, nombre)
  }

  /** Reads bytes and forgets them; `false` when the other side left before. */
  async passer(nombre: number): Promise<boolean> {
    for (let reste = nombre; reste > 0; ) {
      if (this.#disponibles === 0 && !(await this.#plus())) return false
      const tete = this.#rassembler()
      const pris = Math.min(reste, tete.length)
      this.#garder(tete.subarray(pris))
      reste -= pris
    }
    return true
  }

  /** True when bytes came that nobody asked for yet. */
  get enAvance(): boolean {
    return this.#disponibles > 0
  }

  /** Gives the socket back. */
  detacher(): void {
    this.#socket.off('readable', this.#reveiller).off('end', this.#finir).off('close', this.#finir).off('error', this.#finir)
    this.#finir()
  }

  /** False at the end of the stream. Not `async`: a connection that waits holds as little as it can. */
  #plus(): boolean | Promise<boolean> {
    const lu = this.#socket.read() as Buffer | null
    if (lu !== null) {
      this.#morceaux.push(lu)
      this.#disponibles += lu.length
      return true
    }
    if (this.#fini) return false
    return new Promise((resolve) => {
      this.#reveil = () => resolve(this.#plus())
    })
  }

  #rassembler(): Buffer {
    if (this.#morceaux.length > 1) this.#morceaux = [Buffer.concat(this.#morceaux)]
    return this.#morceaux[0] ?? Buffer.alloc(0)
  }

  #garder(reste: Buffer): void {
    this.#morceaux = reste.length > 0 ? [reste] : []
    this.#disponibles = reste.length
  }
}
