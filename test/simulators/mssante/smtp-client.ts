import { once } from 'node:events'
import type { Duplex } from 'node:stream'
import { enTls, type OptionsTls } from './en-tls.ts'

/** A client that sends what it is told, byte for byte, and reads whole replies. */
export class SmtpClient {
  #socket: Duplex
  #buffer = ''
  #closed = false
  #wake: () => void = () => {}
  #unlisten: () => void = () => {}

  constructor(socket: Duplex) {
    this.#socket = socket
    this.#listen(socket)
  }

  /** The next reply, its lines joined by `\n`; `undefined` when the server closed. */
  async reply(): Promise<string | undefined> {
    for (;;) {
      const end = /^(?:\d{3}-.*\r\n)*\d{3} .*\r\n/.exec(this.#buffer)
      if (end) {
        this.#buffer = this.#buffer.slice(end[0].length)
        return end[0].trimEnd().replaceAll('\r\n', '\n')
      }
      if (this.#closed) return undefined
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }

  /** Sends a line and gives its reply. */
  async say(line: string): Promise<string | undefined> {
    this.write(`${line}\r\n`)
    return this.reply()
  }

  write(bytes: string | Uint8Array): void {
    this.#socket.write(bytes)
  }

  async startTls(tls: OptionsTls): Promise<void> {
    const plain = this.#socket
    this.#unlisten()
    const secured = enTls(plain, tls)
    this.#socket = secured
    this.#buffer = ''
    this.#listen(secured)
    await once(secured, 'secureConnect')
  }

  destroy(): void {
    this.#socket.destroy()
  }

  /** Resolves when the server closed the connection. */
  async closed(): Promise<void> {
    while (!this.#closed) await new Promise<void>((resolve) => this.#socket.once('close', () => resolve()))
  }

  #listen(socket: Duplex): void {
    const read = (chunk: Buffer) => {
      this.#buffer += chunk.toString('latin1')
      this.#wake()
    }
    const end = () => {
      this.#closed = true
      this.#wake()
    }
    socket.on('data', read).on('close', end).on('end', end)
    socket.on('error', () => {})
    this.#unlisten = () => void socket.off('data', read).off('close', end).off('end', end)
  }
}
