import { readFile } from 'node:fs/promises'
import type { JSONWebKeySet } from 'jose'
import type { Bilingual } from '#src/domain/bilingual.ts'
import { jwtTokenVerifier } from '#src/exchange/tokens/jwt-token-verifier.ts'
import type { TokenVerifier } from '#src/exchange/tokens/token-verifier.ts'
import { FileError, unreadableFile } from '#src/wire/yaml/file-tree.ts'
import type { Configuration } from './configuration.ts'

/**
 * The verifier of access tokens that the configuration names (`jetons`); without a key, every token is refused. The keys are read once, at
 * the start. Throws `FileError` when the JWKS file cannot be read or holds no key.
 */
export async function tokenVerifierOf({ jetons }: Pick<Configuration, 'jetons'>): Promise<TokenVerifier> {
  const { emetteur, jwks, audience } = jetons
  const keys = typeof jwks === 'string' ? await readJwks(jwks) : (jwks as JSONWebKeySet)
  if (keys.keys.length === 0)
    return {
      verify: async () => ({ refused: 'bad-signature', detail: 'the bench has no key of the issuer: set jetons.jwks in banc.yaml' }),
    }
  return jwtTokenVerifier({ issuer: emetteur, jwks: async () => keys, ...(audience !== undefined && { audience }) })
}

async function readJwks(file: string): Promise<JSONWebKeySet> {
  const what = { fr: 'les clés publiques (JWKS)', en: 'the JWKS' }
  const refuse = (message: Bilingual) => new FileError(what, [{ file, line: 1, column: 1, message }])
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw unreadableFile(what, file, error)
  })
  try {
    const keys = JSON.parse(text) as JSONWebKeySet
    if (Array.isArray(keys.keys) && keys.keys.length > 0) return keys
  } catch {
    throw refuse({
      fr: 'un JSON Web Key Set est attendu, {"keys": […]} ; ceci n’est pas du JSON',
      en: 'expected a JSON Web Key Set, {"keys": […]}; this is not JSON',
    })
  }
  throw refuse({
    fr: 'un JSON Web Key Set est attendu, avec au moins une clé dans "keys"',
    en: 'expected a JSON Web Key Set with at least one key in "keys"',
  })
}
