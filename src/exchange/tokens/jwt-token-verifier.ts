import type { JSONWebKeySet, JWTPayload } from 'jose'
import type { TokenRefusal, TokenVerifier, VerifiedToken } from './token-verifier.ts'

export interface TrustedIssuer {
  /** `iss` claim: `https://auth.bas.psc.esante.gouv.fr/auth/realms/esante-wallet`. */
  readonly issuer: string
  /** Public keys of the issuer. */
  readonly jwks: () => Promise<JSONWebKeySet>
  /** `azp` or `aud` that tokens must bear; any when absent. */
  readonly audience?: string
}

/** Verifies Pro Santé Connect access tokens against an issuer's keys (`specs/insi-psc.md` §6.3–6.5). Never throws on a bad token. */
export function jwtTokenVerifier({ issuer, jwks, audience }: TrustedIssuer): TokenVerifier {
  return {
    async verify(accessToken, atMs) {
      const { createLocalJWKSet, errors, jwtVerify } = await import('jose')
      try {
        const options = { issuer, currentDate: new Date(atMs), algorithms: ['RS256', 'PS256', 'ES256'] }
        const { payload } = await jwtVerify(accessToken, createLocalJWKSet(await jwks()), options)
        return audience !== undefined && payload['azp'] !== audience && ![payload.aud].flat().includes(audience)
          ? { refused: 'wrong-audience', detail: `expected "${audience}", received azp "${String(payload['azp'])}"` }
          : verified(payload)
      } catch (error) {
        if (!(error instanceof errors.JOSEError)) throw error
        return { refused: reasonOf(error), detail: error.message }
      }
    },
  }
}

function verified(payload: JWTPayload): VerifiedToken | TokenRefusal {
  const subject = payload['SubjectNameID'] ?? payload['preferred_username']
  if (typeof subject !== 'string' || payload.exp === undefined)
    return { refused: 'malformed', detail: 'expected SubjectNameID (or preferred_username) and exp' }
  return {
    subjectNameId: subject,
    session: String(payload['session_state'] ?? payload['sid'] ?? ''),
    expiresMs: payload.exp * 1000,
    claims: payload,
  }
}

function reasonOf(error: { readonly code: string; readonly claim?: unknown }): TokenRefusal['refused'] {
  if (error.code === 'ERR_JWT_EXPIRED') return 'expired'
  if (error.code === 'ERR_JWT_CLAIM_VALIDATION_FAILED' && error.claim === 'iss') return 'wrong-issuer'
  return error.code === 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED' || error.code === 'ERR_JWKS_NO_MATCHING_KEY' ? 'bad-signature' : 'malformed'
}
