import { authorities, fixedLeaves, ownAuthorities } from './hierarchy.ts'
import { type Authority, issueAuthority, issueLeaf, issueRevocationList } from './issue.ts'
import { leafFiles } from './leaf-files.ts'
import type { FolderFiles } from './pki-folder.ts'
import type { NewKeys } from './rsa-keys.ts'

/**
 * Issues the authorities, their revocation lists and the certificates that depend on no configuration, with the files that are handed to
 * clients: the chain, and all revocation lists in one.
 */
export async function issueAuthorities(newKeys: NewKeys): Promise<FolderFiles> {
  const files = new Map<string, string | Uint8Array>()
  const issued = new Map<string, Authority>()
  for (const { id, subject, issuer } of authorities) {
    const authority = await issueAuthority(subject, await newKeys(), issuer && issued.get(issuer))
    issued.set(id, authority)
    files.set(`${id}.cert.pem`, authority.cert).set(`${id}.key.pem`, authority.key)
    files.set(`${id}.crl.pem`, await issueRevocationList(authority))
  }
  const refused = await newKeys()
  for (const leaf of fixedLeaves) {
    const authority = issued.get(leaf.issuer)!
    const pair = await issueLeaf(leaf, leaf.usage === 'auth-cli' ? refused : await newKeys(), authority, [])
    for (const [name, content] of leafFiles(leaf, pair, authority.cert)) files.set(name, content)
  }
  const bundle = (kind: string) =>
    ownAuthorities
      .toReversed()
      .map((id) => files.get(`${id}.${kind}.pem`))
      .join('')
  return files.set('chaine.pem', bundle('cert')).set('crl.pem', bundle('crl'))
}
