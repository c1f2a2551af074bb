import { Duplex } from 'node:stream'

/** The two ends of a connection inside the process: client, then server. */
export function memorySocketPair(): readonly [client: Duplex, server: Duplex] {
  const client = new MemorySocket()
  const server = new MemorySocket()
  client.other = server
  server.other = client
  return [client, server]
}

/**
 * One end, with the part of `net.Socket` that protocol libraries ask for. Delivery waits one turn of the event loop: on a real socket
 * no peer ever answers inside the other's `write()`. A write ends when the other side took it: back-pressure goes through.
 */
class MemorySocket extends Duplex {
  other!: MemorySocket
  readonly remoteAddress = '127.0.0.1'
  readonly remotePort = 0
  readonly remoteFamily = 'IPv4'
  readonly localAddress = '127.0.0.1'
  readonly localPort = 0
  readonly encrypted = false
  bytesRead = 0
  bytesWritten = 0
  #resume: (() => void) | undefined

  constructor() {
    // As sockets do: an end that was read to its end closes.
    super({ allowHalfOpen: false })
  }

  get readyState(): string {
    return this.destroyed ? 'closed' : 'open'
  }

  override _read(): void {
    const resume = this.#resume
    this.#resume = undefined
    resume?.()
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error) => void): void {
    setImmediate(() => {
      // What was written before this end was destroyed still arrives, as on a network.
      if (this.other.destroyed) return done(brokenPipe())
      this.bytesWritten += chunk.length
      if (this.other.#receive(chunk)) done()
      else this.other.#resume = done
    })
  }

  override _final(done: () => void): void {
    setImmediate(() => {
      if (!this.other.destroyed) this.other.push(null)
      done()
    })
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    const { other } = this
    setImmediate(() => {
      if (!other.destroyed && !other.readableEnded) other.push(null)
      // The other end's pending write will never be read.
      this._read()
    })
    done(error)
  }

  #receive(chunk: Buffer): boolean {
    this.bytesRead += chunk.length
    return this.push(chunk)
  }

  /** Time-outs of the network have no sense here. */
  setTimeout(): this {
    return this
  }
  setKeepAlive(): this {
    return this
  }
  setNoDelay(): this {
    return this
  }
  ref(): this {
    return this
  }
  unref(): this {
    return this
  }
}

function brokenPipe(): Error {
  return Object.assign(new Error('The other end of the in-memory connection is closed.'), { code: 'EPIPE' })
}
