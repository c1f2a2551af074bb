import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { IssuingAuthority, KeyPair, Signer, TestAuthorities } from '#src/exchange/credentials.ts'
import { lazily } from '#src/exchange/lazily.ts'
import { orderedLeaf } from './hierarchy.ts'
import { readRevocationList } from './revocation-list.ts'

/** The authorities kept in a folder (`issueAuthorities`); what issues is loaded at the first order. */
export function createTestAuthorities(folder: string): TestAuthorities {
  const issuing = lazily(() => import('./issue.ts'))
  const leafKeys = lazily(async () => (await import('./rsa-keys.ts')).generateKeys())
  const read = (file: string) => readFile(join(folder, file), 'utf8')
  const pair = async (id: IssuingAuthority): Promise<KeyPair> => ({ cert: await read(`${id}.cert.pem`), key: await read(`${id}.key.pem`) })
  const authority = async (id: IssuingAuthority) => (await issuing()).readAuthority(await pair(id))
  return {
    async issueServer(order) {
      const issuer = await authority(order.issuer)
      const { cert, key } = await (await issuing()).issueLeaf(orderedLeaf(order), await leafKeys(), issuer, order.names)
      return { cert: `${cert}${issuer.cert}`, key }
    },
    async issueRevocationList(id, fromMs, untilMs) {
      const pem = await (await issuing()).issueRevocationList(await authority(id), { from: new Date(fromMs), until: new Date(untilMs) })
      return Buffer.from(pem.replace(/-----[^-]+-----/g, ''), 'base64')
    },
    async signer(id): Promise<Signer> {
      return { ...(await pair(id)), revoked: readRevocationList(await read(`${id}.crl.pem`)).revoked }
    },
  }
}
