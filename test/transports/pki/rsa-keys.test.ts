import { KeyObject, webcrypto } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { generateKeys } from '#src/transports/pki/rsa-keys.ts'

describe('a key pair of the test PKI', () => {
  const pairs: webcrypto.CryptoKeyPair[] = []
  beforeAll(async () => {
    pairs.push(...(await Promise.all(Array.from({ length: 4 }, generateKeys))))
  })
  const jwkOf = ({ privateKey }: webcrypto.CryptoKeyPair) => webcrypto.subtle.exportKey('jwk', privateKey)

  it('has RSA-2048 with exponent 65537, as IGC-Santé issues', async () => {
    for (const pair of pairs) {
      const key = KeyObject.from(pair.publicKey)
      expect([key.asymmetricKeyType, key.asymmetricKeyDetails]).toEqual(['rsa', { modulusLength: 2048, publicExponent: 65_537n }])
    }
  })

  it('signs what its public half verifies', async () => {
    const data = Buffer.from('lot de soumission')
    for (const { publicKey, privateKey } of pairs) {
      const signature = await webcrypto.subtle.sign('RSASSA-PKCS1-v1_5', privateKey, data)
      expect(await webcrypto.subtle.verify('RSASSA-PKCS1-v1_5', publicKey, signature, data)).toBe(true)
    }
  })

  it('has the numbers of RFC 8017 §3.2', async () => {
    for (const pair of pairs) {
      const jwk = await jwkOf(pair)
      const [n, e, d, p, q, dp, dq, qi] = (['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'] as const).map((name) => integer(jwk[name]!))
      expect([p! * q! === n, (e! * d!) % ((p! - 1n) * (q! - 1n)), dp === d! % (p! - 1n), dq === d! % (q! - 1n), (qi! * q!) % p!]).toEqual([
        true,
        1n,
        true,
        true,
        1n,
      ])
    }
  })

  it('is another every time', async () => {
    const moduli = await Promise.all(pairs.map(async (pair) => (await jwkOf(pair)).n))
    expect(new Set(moduli).size).toBe(pairs.length)
  })
})

function integer(base64url: string): bigint {
  return BigInt(`0x${Buffer.from(base64url, 'base64url').toString('hex')}`)
}
