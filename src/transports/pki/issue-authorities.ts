import { authorities, fixedLeaves } from './hierarchy.ts'
import { generateKeys, type Issued, issueAuthority, issueLeaf, issueRevocationList } from './issue.ts'
import { leafFiles } from './leaf-files.ts'
import type { FolderFiles } from './pki-folder.ts'

/** Issues the authorities, their revocation lists and the certificates that depend on no configuration. */
export async function issueAuthorities(): Promise<FolderFiles> {
  // One key is enough for the certificates that must be refused.
  const [cardAuth, cardSign, refused, ...keys] = await Promise.all([
    generateKeys(),
    generateKeys(),
    generateKeys(),
    ...authorities.map(generateKeys),
  ])
  const files = new Map<string, string | Uint8Array>()
  const issued = new Map<string, Issued>()
  for (const [index, { id, subject, issuer }] of authorities.entries()) {
    const authority = await issueAuthority(subject, keys[index]!, issuer && issued.get(issuer))
    issued.set(id, authority)
    files.set(`${id}.cert.pem`, authority.cert).set(`${id}.key.pem`, authority.key)
    files.set(`${id}.crl.pem`, await issueRevocationList(authority))
  }
  for (const leaf of fixedLeaves) {
    const leafKeys = leaf.usage === 'carte-auth' ? cardAuth : leaf.usage === 'carte-sign' ? cardSign : refused
    const authority = issued.get(leaf.issuer)!
    for (const [name, content] of leafFiles(leaf, await issueLeaf(leaf, leafKeys, authority, []), authority.cert)) files.set(name, content)
  }
  return files
}
