import { connect } from 'node:tls'

/** Longest wait for a listener of this machine, wall milliseconds. */
const ANSWER_MS = 1_000
/** Organisation of the authorities of every test PKI (`src/transports/pki/hierarchy.ts`). */
const BANC = "BANC D'ESSAI"

/** Whether what listens there shows a certificate of a test PKI: it is a bench, of another data folder. */
export function estUnBanc(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, rejectUnauthorized: false })
    const end = (found: boolean) => {
      socket.destroy()
      resolve(found)
    }
    socket.setTimeout(ANSWER_MS, () => end(false))
    socket.once('error', () => end(false))
    socket.once('secureConnect', () => end(socket.getPeerCertificate().issuer?.O === BANC))
  })
}
