import { once } from 'node:events'
import type { Duplex } from 'node:stream'
import { enTls, type OptionsTls } from '../en-tls.ts'

/** A client that sends what it is told, byte for byte, and reads whole answers. */
export class ImapClient {
  #socket: Duplex
  #tampon = ''
  #fermee = false
  #reveil: () => void = () => {}
  #oublier: () => void = () => {}
  #tag = 0

  constructor(socket: Duplex) {
    this.#socket = socket
    this.#ecouter(socket)
  }

  /** The greeting. */
  saluer(): Promise<string> {
    return this.jusqua(/^\* (?:OK|BYE).*\r\n/)
  }

  /** Sends a command and gives its untagged and tagged answers; the tag is replaced by `.`. */
  async dire(commande: string): Promise<string> {
    const tag = `a${++this.#tag}`
    this.ecrire(`${tag} ${commande}\r\n`)
    const recu = await this.jusqua(new RegExp(`^(?:|[\\s\\S]*?\\r\\n)${tag} (?:OK|NO|BAD)[^\\r\\n]*\\r\\n`))
    return recu.replaceAll(`${tag} `, '. ')
  }

  /** Reads until the expression matches from the first byte not read yet; what came is given when the server closed. */
  async jusqua(expression: RegExp): Promise<string> {
    for (;;) {
      const lu = expression.exec(this.#tampon)
      if (lu) {
        this.#tampon = this.#tampon.slice(lu[0].length)
        return lu[0]
      }
      if (this.#fermee) return this.#tampon
      await new Promise<void>((resolve) => {
        this.#reveil = resolve
      })
    }
  }

  ecrire(octets: string | Uint8Array): void {
    this.#socket.write(typeof octets === 'string' ? Buffer.from(octets, 'utf8') : octets)
  }

  async startTls(ca: string, options: Omit<OptionsTls, 'ca'> = {}): Promise<void> {
    const clair = this.#socket
    this.#oublier()
    const chiffre = enTls(clair, { ca, ...options })
    this.#socket = chiffre
    this.#ecouter(chiffre)
    await once(chiffre, 'secureConnect')
  }

  get fermee(): boolean {
    return this.#fermee
  }

  detruire(): void {
    this.#socket.destroy()
  }

  #ecouter(socket: Duplex): void {
    const lire = (octets: Buffer) => {
      this.#tampon += octets.toString('utf8')
      this.#reveil()
    }
    const finir = () => {
      this.#fermee = true
      this.#reveil()
    }
    socket.on('data', lire).on('close', finir).on('end', finir)
    socket.on('error', () => {})
    this.#oublier = () => void socket.off('data', lire).off('close', finir).off('end', finir)
  }
}
