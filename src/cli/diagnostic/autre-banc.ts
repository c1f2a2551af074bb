import { connect } from 'node:tls'

/** Longest wait for a listener of this machine, wall milliseconds. */
const ANSWER_MS = 1_000
/** Organisation of the authorities of every test PKI (`src/transports/pki/hierarchy.ts`). */
const BANC = "BANC D'ESSAI"

/** Whether what listens there shows a certificate of a test PKI: it is a bench, of another data folder. It sees a client that leaves politely. */
export function estUnBanc(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, rejectUnauthorized: false })
    const end = (found: boolean) => {
      socket.destroy()
      resolve(found)
    }
    socket.setTimeout(ANSWER_MS, () => end(false))
    let found = false
    socket.once('error', () => end(found))
    socket.once('secureConnect', () => {
      found = socket.getPeerCertificate().issuer?.O === BANC
      socket.resume().end()
    })
    socket.once('close', () => end(found))
  })
}
