import { exportJWK, generateKeyPair, type JSONWebKeySet, SignJWT } from 'jose'

/** Issues access tokens shaped as Pro Santé Connect's, with a key made for the test (`specs/insi-psc.md` §6.3). */
export interface TestIssuer {
  readonly issuer: string
  jwks(): Promise<JSONWebKeySet>
  /** A token for a national identifier, valid two minutes from `atMs` (milliseconds); `claims` are added or replace. */
  token(subjectNameId: string, atMs: number, claims?: Readonly<Record<string, unknown>>): Promise<string>
}

export async function createTestIssuer(issuer = 'https://auth.banc.test/auth/realms/esante-wallet'): Promise<TestIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('RS256')
  const jwk = { ...(await exportJWK(publicKey)), kid: 'banc-essai', alg: 'RS256', use: 'sig' }
  return {
    issuer,
    jwks: async () => ({ keys: [jwk] }),
    token: (subjectNameId, atMs, claims = {}) => {
      const seconds = Math.floor(atMs / 1000)
      return new SignJWT({
        typ: 'Bearer',
        azp: 'banc',
        SubjectNameID: subjectNameId,
        session_state: `session-${subjectNameId}`,
        iss: issuer,
        iat: seconds,
        exp: seconds + 120,
        ...claims,
      })
        .setProtectedHeader({ alg: 'RS256', kid: 'banc-essai' })
        .sign(privateKey)
    },
  }
}
