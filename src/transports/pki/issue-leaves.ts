import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LeafDefinition } from './hierarchy.ts'
import { type Authority, issueLeaf, readAuthority } from './issue.ts'
import { leafFiles } from './leaf-files.ts'
import type { FolderFiles } from './pki-folder.ts'
import type { NewKeys } from './rsa-keys.ts'

/**
 * Issues the certificates of services, operators and establishment.
 * @param authoritiesFolder where `issueAuthorities` left the authorities
 * @param hostNames alternative names of every server and operator certificate
 */
export async function issueLeaves(
  authoritiesFolder: string,
  leaves: readonly LeafDefinition[],
  hostNames: readonly string[],
  newKeys: NewKeys,
): Promise<FolderFiles> {
  const read = (file: string) => readFile(join(authoritiesFolder, file), 'utf8')
  const authorities = new Map<string, Authority>()
  const files = new Map<string, string | Uint8Array>()
  for (const leaf of leaves) {
    const { issuer } = leaf
    const authority =
      authorities.get(issuer) ?? (await readAuthority({ cert: await read(`${issuer}.cert.pem`), key: await read(`${issuer}.key.pem`) }))
    authorities.set(issuer, authority)
    const listens = leaf.usage === 'serveur' || leaf.usage === 'operateur'
    const commonName = leaf.subject[0]![0]!.value
    const names = listens ? [...new Set([commonName, ...hostNames])] : []
    const issued = await issueLeaf(leaf, await newKeys(), authority, names)
    for (const [name, content] of leafFiles(leaf, issued, authority.cert)) files.set(name, content)
  }
  return files
}
