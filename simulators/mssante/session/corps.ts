import { blobRef } from '#src/exchange/exchange-entry.ts'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'
import type { Received } from '#src/exchange/transaction.ts'
import { DEBUT, EN_MEMOIRE, PAQUET } from '#src/wire/mime/grand-courriel.ts'
import { EndOfDataScanner } from '#src/wire/smtp/end-of-data.ts'
import type { SmtpBody } from '#src/wire/smtp/smtp-dialogue.ts'

/** A place for a large body: `Journal.spool`. */
type Spool = Awaited<ReturnType<SimulatorEnvironment['journal']['spool']>>

/** A body that arrived to its end. */
export interface Corps {
  /** The whole body, or its beginning when it was written aside; empty when it was over the limit. */
  readonly debut: Buffer
  /** The body for the journal, hashed once; absent when it was over the limit. */
  readonly spooled?: NonNullable<Received['spooled']>
  /** Bytes received. */
  readonly octets: number
  /** Offset of a dot that ends the data ambiguously; -1 when there is none. */
  readonly finAmbigue: number
}

/** The body did not end in the time it had. */
export class DonneesTropLentesError extends Error {
  override readonly name = 'DonneesTropLentesError'
  /** Bytes received. */
  readonly octets: number
  constructor(octets: number) {
    super(`The body did not end in time: ${octets} bytes came`)
    this.octets = octets
  }
}

/**
 * Reads a body to its end, with back-pressure; once it is over the limit the rest is read and forgotten. Rejects when the client leaves, and
 * with `DonneesTropLentesError` when the body takes too long.
 *
 * @param limiteMs time for the whole body, wall milliseconds
 */
export function recevoirCorps(body: SmtpBody, ouvrirSpool: () => Promise<Spool>, limiteMs: number): Promise<Corps> {
  const reception = new Reception(ouvrirSpool)
  return new Promise((resolve, reject) => {
    const minuterie = setTimeout(() => echouer(new DonneesTropLentesError(reception.octets)), limiteMs)
    const echouer = (error: unknown) => {
      clearTimeout(minuterie)
      body.destroy()
      const dire = () => reject(error)
      // what broke first is what is told
      reception.oublier().then(dire, dire)
    }
    body.on('data', (chunk: Buffer) => {
      const ecriture = reception.ajouter(chunk, body.sizeExceeded)
      if (!ecriture) return
      body.pause()
      ecriture.then(() => body.resume(), echouer)
    })
    body.once('end', () => {
      clearTimeout(minuterie)
      reception.finir(body.sizeExceeded).then(resolve, reject)
    })
    body.once('error', echouer)
  })
}

class Reception {
  readonly #ouvrirSpool: () => Promise<Spool>
  readonly #scanner = new EndOfDataScanner()
  /** Not written aside yet. */
  #chunks: Buffer[] = []
  #enAttente = 0
  #octets = 0
  #debut: Buffer | undefined
  #spool: Spool | undefined

  constructor(ouvrirSpool: () => Promise<Spool>) {
    this.#ouvrirSpool = ouvrirSpool
  }

  get octets(): number {
    return this.#octets
  }

  /** Gives what to wait for before the next chunk, when chunks go to the disk. */
  ajouter(chunk: Buffer, tropGrand: boolean): Promise<void> | undefined {
    this.#octets += chunk.length
    if (tropGrand) return undefined
    this.#scanner.scan(chunk)
    this.#chunks.push(chunk)
    this.#enAttente += chunk.length
    return this.#octets > EN_MEMOIRE && this.#enAttente >= PAQUET ? this.#ecrire() : undefined
  }

  async finir(tropGrand: boolean): Promise<Corps> {
    const finAmbigue = this.#scanner.found
    if (tropGrand) {
      await this.oublier()
      return { octets: this.#octets, finAmbigue, debut: Buffer.alloc(0) }
    }
    if (this.#spool) await this.#ecrire()
    const debut = this.#debut ?? this.#prendre()
    const spool = this.#spool
    const spooled = spool ? { ref: await spool.finish(), spool } : { ref: blobRef(debut), bytes: debut }
    return { octets: this.#octets, finAmbigue, debut, spooled }
  }

  async oublier(): Promise<void> {
    await this.#spool?.discard()
  }

  async #ecrire(): Promise<void> {
    const paquet = this.#prendre()
    this.#spool ??= await this.#ouvrirSpool()
    // a copy: the rest need not stay in memory
    this.#debut ??= Buffer.from(paquet.subarray(0, DEBUT))
    await this.#spool.write(paquet)
  }

  #prendre(): Buffer {
    const paquet = this.#chunks.length === 1 ? this.#chunks[0]! : Buffer.concat(this.#chunks)
    this.#chunks = []
    this.#enAttente = 0
    return paquet
  }
}
