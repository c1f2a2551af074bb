import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { KeyPair } from '#src/exchange/credentials.ts'
import { fixedLeaves, type LeafDefinition, ownAuthorities } from './hierarchy.ts'
import type { CertificateFiles, Pki } from './pki.ts'
import { createTestAuthorities } from './test-authorities.ts'
import { createTrustStore } from './trust-store.ts'

/** What the configuration adds to the test PKI, PEM texts. */
export interface AddedMaterial {
  /** Other trust anchors: the IGC-Santé TEST chain, a local authority. */
  readonly extraAnchors?: readonly string[]
  /** Revocation lists of the extra anchors. */
  readonly extraCrl?: readonly string[]
  /** A server certificate of one's own, in place of `serveur`. */
  readonly ownServer?: KeyPair
}

/** Reads an issued PKI: `@peculiar/x509` and `node-forge` stay unloaded. Throws when a file is missing or cut. */
export function readPki(options: AddedMaterial, authoritiesFolder: string, leavesFolder: string, leaves: readonly LeafDefinition[]): Pki {
  const inAuthorities = (name: string) => join(authoritiesFolder, name)
  const certificates = [
    ...leaves.map((leaf) => ({ ...leaf, files: filesOf(leavesFolder, leaf) })),
    ...fixedLeaves.map((leaf) => ({ ...leaf, files: filesOf(authoritiesFolder, leaf) })),
  ]
  // thirty small files: one at a time takes less than sharing them out
  const read = (path: string) => whole(path, readFileSync(path, 'utf8'))
  const root = read(inAuthorities('racine.cert.pem'))
  const chain = read(inAuthorities('chaine.pem'))
  const crl = ownAuthorities.map((id) => read(inAuthorities(`${id}.crl.pem`)))
  const pairs = new Map<string, KeyPair>(certificates.map(({ id, files }) => [id, { cert: read(files.cert), key: read(files.key) }]))
  const { extraAnchors = [], extraCrl = [], ownServer } = options
  const lists = [...crl, ...extraCrl]
  const client = (id: string): KeyPair => pairs.get(id) ?? unknown(id, pairs.keys())
  return {
    ca: [root, ...extraAnchors].join('\n'),
    chain,
    crl: lists,
    client,
    serverKeys: (id = 'serveur') => ({
      ...(id === 'serveur' && ownServer ? ownServer : client(id)),
      ca: [chain, ...extraAnchors].join('\n'),
      crl: lists,
    }),
    certificates,
    trust: createTrustStore({ anchors: [root, ...extraAnchors], intermediates: [chain], crl: lists }),
    authorities: createTestAuthorities(authoritiesFolder),
    files: {
      ca: inAuthorities('racine.cert.pem'),
      chain: inAuthorities('chaine.pem'),
      crl: inAuthorities('crl.pem'),
      clients: Object.fromEntries(certificates.filter(({ usage }) => usage !== 'serveur').map(({ id, files }) => [id, files])),
    },
  }
}

/** Keys are read when they first serve, long after the start, because that takes time: their frame and alphabet at least are looked at now. */
function whole(path: string, pem: string): string {
  if (/^(?:-----BEGIN [A-Z0-9 ]+-----\n[A-Za-z0-9+/=\s]+-----END [A-Z0-9 ]+-----\s*)+$/.test(pem)) return pem
  throw new Error(`"${path}" is not a whole PEM text`)
}

function filesOf(folder: string, { id, usage }: LeafDefinition): CertificateFiles {
  const path = (extension: string) => join(folder, `${id}.${extension}`)
  return { cert: path('cert.pem'), key: path('key.pem'), ...(usage !== 'serveur' && { pfx: path('pfx') }) }
}

function unknown(id: string, known: Iterable<string>): never {
  throw new Error(`The test PKI has no certificate "${id}". Use one of: ${[...known].join(', ')}.`)
}
