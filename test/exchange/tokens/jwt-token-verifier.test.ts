import { expect, test } from 'vitest'
import { jwtTokenVerifier } from '#src/exchange/tokens/jwt-token-verifier.ts'
import { createTestIssuer } from '#src/exchange/tokens/test-issuer.ts'

const NOW = Date.UTC(2026, 5, 1)
const issuer = await createTestIssuer()
const verifier = jwtTokenVerifier({ issuer: issuer.issuer, jwks: issuer.jwks, audience: 'banc' })

test('gives who the token names, and until when', async () => {
  expect(await verifier.verify(await issuer.token('899700218896', NOW), NOW)).toMatchObject({
    subjectNameId: '899700218896',
    expiresMs: NOW + 120_000,
  })
})

test.each([
  ['expired', async () => issuer.token('899700218896', NOW - 121_000)],
  ['wrong-issuer', async () => issuer.token('899700218896', NOW, { iss: 'https://elsewhere.test' })],
  ['wrong-audience', async () => issuer.token('899700218896', NOW, { azp: 'other' })],
  ['bad-signature', async () => (await createTestIssuer()).token('899700218896', NOW)],
  ['malformed', async () => 'not.a.token'],
  ['malformed', async () => issuer.token('899700218896', NOW, { SubjectNameID: undefined })],
  [
    'malformed',
    async () =>
      `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify({ iss: issuer.issuer })).toString('base64url')}.`,
  ],
] satisfies [string, () => Promise<string>][])('refuses a token as %s', async (refused, make) => {
  expect(await verifier.verify(await make(), NOW)).toMatchObject({ refused })
})
