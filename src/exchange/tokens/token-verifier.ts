/** What a verified Pro Santé Connect access token says (`specs/insi-psc.md` §6.5). */
export interface VerifiedToken {
  /** National identifier: SubjectNameID, else preferred_username. */
  readonly subjectNameId: string
  readonly session: string
  /** Milliseconds since the epoch. */
  readonly expiresMs: number
  readonly claims: Readonly<Record<string, unknown>>
}

export type TokenRefusal = {
  readonly refused: 'malformed' | 'bad-signature' | 'expired' | 'wrong-issuer' | 'wrong-audience'
  readonly detail: string
}

/** Checks access tokens; the Pro Santé Connect issue provides the simulator's issuer, tests a fixed one. */
export interface TokenVerifier {
  verify(accessToken: string, atMs: number): Promise<VerifiedToken | TokenRefusal>
}
