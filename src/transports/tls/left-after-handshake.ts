import { checkServerIdentity, type PeerCertificate, type TLSSocket } from 'node:tls'
import type { Bilingual } from '#src/domain/bilingual.ts'
import type { HandshakeFailure } from './handshake-failure.ts'

/** A client that keeps a connection for later leaves later. */
const AT_ONCE_MS = 5_000

/** Names shown; a certificate of the bench may hold many. */
const SHOWN = 12

/**
 * Watches a socket that TLS just secured, on the server's side, for a client that leaves without a word: most libraries check the name of
 * the server after the handshake, and tell the server nothing. To call once the connection is closed: gives the likely cause, with the name
 * that the client called when TLS told it; nothing when the client spoke, stayed, or was cut by the bench.
 */
export function watchLeaving(socket: TLSSocket): () => HandshakeFailure | undefined {
  const securedMs = Date.now()
  let leftMs: number | undefined
  const left = () => {
    leftMs ??= Date.now()
  }
  socket.once('end', left).once('error', left)
  const certificate = socket.getCertificate() as Partial<PeerCertificate> | null
  const { servername } = socket as { readonly servername?: string | false }
  return () => {
    if (leftMs === undefined || leftMs - securedMs > AT_ONCE_MS || socket.bytesRead > 0) return undefined
    return { reason: 'CLOSED_AFTER_HANDSHAKE', remedy: remedyOf(certificate, servername || undefined) }
  }
}

function remedyOf(certificate: Partial<PeerCertificate> | null, called: string | undefined): Bilingual {
  const names = (certificate?.subjectaltname ?? '').split(', ').map((name) => name.replace(/^(DNS|IP Address):/, ''))
  const held = `${names.slice(0, SHOWN).join(', ')}${names.length > SHOWN ? '…' : ''}`
  const unknown = called !== undefined && checkServerIdentity(called, certificate as PeerCertificate) !== undefined
  return unknown
    ? {
        fr: `Le client a fermé juste après TLS, sans rien demander : il a appelé « ${called} », que le certificat du banc ne porte pas (${held}). Appelez un de ces noms, ou ajoutez « ${called} » à nomsHotes dans banc.yaml et relancez le banc.`,
        en: `The client closed right after TLS, without asking for anything: it called "${called}", which the certificate of the bench does not hold (${held}). Call one of these names, or add "${called}" to nomsHotes in banc.yaml and start the bench again.`,
      }
    : {
        fr: `Le client a fermé juste après TLS, sans rien demander : sans doute refuse-t-il le certificat du banc, à moins qu’il ne s’agisse d’une sonde. Vérifiez que le nom ou l’adresse qu’il appelle est parmi ceux du certificat (${held}), sinon ajoutez-le à nomsHotes dans banc.yaml, et qu’il connaît l’autorité du banc (\`banc pki export\`).`,
        en: `The client closed right after TLS, without asking for anything: it probably refuses the certificate of the bench, unless it is a probe. Check that the name or address it calls is among those of the certificate (${held}), otherwise add it to nomsHotes in banc.yaml, and that it knows the authority of the bench (\`banc pki export\`).`,
      }
}
