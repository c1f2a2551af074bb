import { generatePrime, webcrypto } from 'node:crypto'
import { promisify } from 'node:util'

/** Signatures of the test PKI: RSASSA-PKCS1-v1_5 with SHA-256, keys of 2048 bits. */
export const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', publicExponent: new Uint8Array([1, 0, 1]), modulusLength: 2048 }

/** Gives a key pair, made for the purpose or ahead of it. */
export type NewKeys = () => Promise<webcrypto.CryptoKeyPair>

const E = 65_537n
const newPrime = promisify<number, { bigint: true }, bigint>(generatePrime)

/**
 * Makes an RSA-2048 key pair (RFC 8017 §3.2) of two primes that OpenSSL looks for in Node's thread pool. OpenSSL's own key pairs are made
 * by FIPS 186-4 §B.3.6, whose auxiliary primes take three times as long: a test PKI needs fifteen pairs before it can listen.
 */
export async function generateKeys(): Promise<webcrypto.CryptoKeyPair> {
  const [p, q] = await Promise.all([newFactor(), newFactor()])
  if (p === q) throw new Error('OpenSSL gave the same prime twice: its source of randomness does not work. Check /dev/urandom.')
  const d = inverse(E, (p - 1n) * (q - 1n))
  const publicJwk = { kty: 'RSA', n: base64url(p * q), e: base64url(E) }
  const factors = { p, q, d, dp: d % (p - 1n), dq: d % (q - 1n), qi: inverse(q, p) }
  const privateJwk = { ...publicJwk, ...Object.fromEntries(Object.entries(factors).map(([name, value]) => [name, base64url(value)])) }
  const { subtle } = webcrypto
  const [publicKey, privateKey] = await Promise.all([
    subtle.importKey('jwk', publicJwk, rsa, true, ['verify']),
    subtle.importKey('jwk', privateJwk, rsa, true, ['sign']),
  ])
  return { publicKey, privateKey }
}

/** OpenSSL sets the two highest bits, so that the product of two has 2048. */
async function newFactor(): Promise<bigint> {
  const prime = await newPrime(rsa.modulusLength / 2, { bigint: true })
  return prime % E === 1n ? newFactor() : prime
}

/** `x` such that `value · x ≡ 1` modulo `modulus`; both are coprime (extended Euclid). */
function inverse(value: bigint, modulus: bigint): bigint {
  let [rest, coefficient, nextRest, nextCoefficient] = [modulus, 0n, value % modulus, 1n]
  while (nextRest !== 0n) {
    const quotient = rest / nextRest
    ;[rest, nextRest] = [nextRest, rest - quotient * nextRest]
    ;[coefficient, nextCoefficient] = [nextCoefficient, coefficient - quotient * nextCoefficient]
  }
  return coefficient < 0n ? coefficient + modulus : coefficient
}

function base64url(value: bigint): string {
  const hex = value.toString(16)
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex').toString('base64url')
}
