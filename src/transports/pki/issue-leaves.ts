import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LeafDefinition } from './hierarchy.ts'
import { generateKeys, issueLeaf } from './issue.ts'
import { leafFiles } from './leaf-files.ts'
import type { FolderFiles } from './pki-folder.ts'

/**
 * Issues the certificates of services, operators and establishment.
 * @param authoritiesFolder where `issueAuthorities` left the authorities
 * @param hostNames alternative names of every server and operator certificate
 */
export async function issueLeaves(
  authoritiesFolder: string,
  leaves: readonly LeafDefinition[],
  hostNames: readonly string[],
): Promise<FolderFiles> {
  const keys = await Promise.all(leaves.map(generateKeys))
  const files = new Map<string, string | Uint8Array>()
  for (const [index, leaf] of leaves.entries()) {
    const [cert, key] = await Promise.all(
      ['cert', 'key'].map((kind) => readFile(join(authoritiesFolder, `${leaf.issuer}.${kind}.pem`), 'utf8')),
    )
    const listens = leaf.usage === 'serveur' || leaf.usage === 'operateur'
    const commonName = leaf.subject[0]![0]!.value
    const names = listens ? [...new Set([commonName, ...hostNames])] : []
    const issued = await issueLeaf(leaf, keys[index]!, { cert: cert!, key: key! }, names)
    for (const [name, content] of leafFiles(leaf, issued, cert!)) files.set(name, content)
  }
  return files
}
