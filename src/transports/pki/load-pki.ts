import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { KeyPair } from '#src/exchange/credentials.ts'
import { authorities, configuredLeaves, fixedLeaves, type LeafDefinition, type Structure } from './hierarchy.ts'
import type { CertificateFiles, Pki } from './pki.ts'
import { ensureFolder, type FolderFiles } from './pki-folder.ts'
import { createTrustStore } from './trust-store.ts'

/** What the configuration says of certificates (`nomsHotes`, `pki`, `etablissement`). */
export interface PkiOptions {
  /** Where the PKI is kept; made when absent, private (0700, files 0600). */
  readonly folder: string
  /** Names and addresses that server certificates carry; the first is the common name of `serveur`. */
  readonly hostNames?: readonly string[]
  /** The establishment that `INSI-AUTO`, `ORG-SIGN`… are made out to. */
  readonly structure?: Structure
  /** Other trust anchors, PEM texts: the IGC-Santé TEST chain, a local authority. */
  readonly extraAnchors?: readonly string[]
  /** Revocation lists of the extra anchors, PEM texts. */
  readonly extraCrl?: readonly string[]
  /** A server certificate of one's own, PEM, in place of `serveur`. */
  readonly ownServer?: KeyPair
}

/** Changed whenever what is issued changes, so that an older folder is left alone. */
const version = 'v1'

export const defaultHostNames: readonly string[] = ['localhost', '127.0.0.1', '::1']

/** A test establishment of the published samples (`specs/dmp.md` §9). */
export const defaultStructure: Structure = { idNat: '10B0127189', nom: 'HOPITAL TEMOIN', departement: 'Paris (75)' }

/**
 * Gives the bench's certificates, issued the first time (about 3 s, key generation in Node's thread pool) and read from the folder
 * afterwards. Safe when several processes do it at once. Throws when the folder cannot be written or a PEM text cannot be read.
 */
export async function loadPki(options: PkiOptions): Promise<Pki> {
  const { hostNames = defaultHostNames, structure = defaultStructure } = options
  const leaves = configuredLeaves(hostNames, structure)
  const authoritiesFolder = join(options.folder, `autorites-${version}`)
  const configuration = createHash('sha256')
    .update(JSON.stringify([hostNames, structure]))
    .digest('hex')
    .slice(0, 12)
  const leavesFolder = join(options.folder, `certificats-${version}-${configuration}`)
  await ensureFolder(authoritiesFolder, issueFixed)
  await ensureFolder(leavesFolder, async () => issueConfigured(authoritiesFolder, leaves, hostNames))
  return readPki(options, authoritiesFolder, leavesFolder, leaves)
}

/** Issuing loads heavy libraries, reading does not. */
async function issueFixed(): Promise<FolderFiles> {
  return withBundles(await (await import('./issue-authorities.ts')).issueAuthorities())
}

async function issueConfigured(folder: string, leaves: readonly LeafDefinition[], hostNames: readonly string[]): Promise<FolderFiles> {
  return (await import('./issue-leaves.ts')).issueLeaves(folder, leaves, hostNames)
}

const own = authorities.filter(({ id }) => id !== 'etrangere').map(({ id }) => id)

/** Adds the files that are handed to clients: the chain, and all revocation lists in one. */
function withBundles(files: FolderFiles): FolderFiles {
  const bundle = (kind: string) =>
    own
      .toReversed()
      .map((id) => files.get(`${id}.${kind}.pem`))
      .join('')
  return new Map([...files, ['chaine.pem', bundle('cert')], ['crl.pem', bundle('crl')]])
}

async function readPki(
  options: PkiOptions,
  authoritiesFolder: string,
  leavesFolder: string,
  leaves: readonly LeafDefinition[],
): Promise<Pki> {
  const inAuthorities = (name: string) => join(authoritiesFolder, name)
  const files = new Map<string, CertificateFiles>([
    ...fixedLeaves.map((leaf) => [leaf.id, filesOf(authoritiesFolder, leaf)] as const),
    ...leaves.map((leaf) => [leaf.id, filesOf(leavesFolder, leaf)] as const),
  ])
  const read = (path: string) => readFile(path, 'utf8')
  const [root, chain, crl, keys] = await Promise.all([
    read(inAuthorities('racine.cert.pem')),
    read(inAuthorities('chaine.pem')),
    Promise.all(own.map((id) => read(inAuthorities(`${id}.crl.pem`)))),
    Promise.all([...files].map(async ([id, { cert, key }]) => [id, { cert: await read(cert), key: await read(key) }] as const)),
  ])
  const pairs = new Map<string, KeyPair>(keys)
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
    trust: createTrustStore({ anchors: [root, ...extraAnchors], intermediates: [chain], crl: lists }),
    files: {
      ca: inAuthorities('racine.cert.pem'),
      chain: inAuthorities('chaine.pem'),
      crl: inAuthorities('crl.pem'),
      clients: Object.fromEntries([...files].filter(([, { pfx }]) => pfx)),
    },
  }
}

function filesOf(folder: string, { id, usage }: LeafDefinition): CertificateFiles {
  const path = (extension: string) => join(folder, `${id}.${extension}`)
  return { cert: path('cert.pem'), key: path('key.pem'), ...(usage !== 'serveur' && { pfx: path('pfx') }) }
}

function unknown(id: string, known: Iterable<string>): never {
  throw new Error(`The test PKI has no certificate "${id}". Use one of: ${[...known].join(', ')}.`)
}
