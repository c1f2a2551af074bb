import type { LeafDefinition } from './hierarchy.ts'
import type { Issued } from './issue.ts'
import { makePfx } from './pfx.ts'
import type { FolderFiles } from './pki-folder.ts'

/** The files of a leaf: certificate followed by its authority, key, and for what an establishment installs, a PFX. */
export function leafFiles({ id, usage }: LeafDefinition, { cert, key }: Issued, authority: string): FolderFiles {
  const chain = `${cert}${authority}`
  const files = new Map<string, string | Uint8Array>([
    [`${id}.cert.pem`, chain],
    [`${id}.key.pem`, key],
  ])
  return usage === 'serveur' ? files : files.set(`${id}.pfx`, makePfx(chain, key))
}
