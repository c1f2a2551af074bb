import { connect } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Target } from '#src/exchange/connect.ts'
import { loopbackLookup } from './loopback-lookup.ts'

/** How long an address may leave a connection without an answer, wall milliseconds. */
const CONNECT_MS = 10_000

/**
 * Opens a TCP connection. Rejects with the system's error code: `ETIMEDOUT` when nothing came back in `connectMs` wall milliseconds, much
 * sooner than the system gives up.
 */
export function dialOverNetwork({ host, port }: Target, connectMs = CONNECT_MS): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true, lookup: loopbackLookup, autoSelectFamily: true })
    const silence = () =>
      Object.assign(new Error(`Cannot connect to "${host}:${port}": no answer in ${connectMs / 1000} s.`), { code: 'ETIMEDOUT' })
    const timer = setTimeout(() => socket.destroy(silence()), connectMs)
    socket.once('error', reject).once('close', () => clearTimeout(timer))
    socket.once('connect', () => {
      clearTimeout(timer)
      socket.off('error', reject)
      resolve(socket)
    })
  })
}
