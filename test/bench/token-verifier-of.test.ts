import { execFile } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { configurationSchema } from '#src/bench/configuration.ts'
import { tokenVerifierOf } from '#src/bench/token-verifier-of.ts'
import { createTestIssuer } from '#src/exchange/tokens/test-issuer.ts'

const PRESENT = Date.parse('2026-03-02T09:00:00Z')
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'banc-jwks-'))
})
afterEach(() => rm(folder, { recursive: true }))

const verifier = (jetons: object) => tokenVerifierOf(configurationSchema.parse({ jetons }))

test('tokens are verified with the keys of a file', async () => {
  const issuer = await createTestIssuer()
  const jwks = join(folder, 'jwks.json')
  await writeFile(jwks, JSON.stringify(await issuer.jwks()))
  const { verify } = await verifier({ emetteur: issuer.issuer, jwks, audience: 'banc' })
  expect(await verify(await issuer.token('899700218896', PRESENT), PRESENT)).toMatchObject({ subjectNameId: '899700218896' })
  expect(await verify(await issuer.token('899700218896', PRESENT, { azp: 'autre' }), PRESENT)).toMatchObject({ refused: 'wrong-audience' })
})

test('the token that the README of MSSanté makes is verified with the keys it writes', async () => {
  const [, script] = /```js\n([^`]*jwks\.json[\s\S]*?)\n```/.exec(await readFile('simulators/mssante/README.md', 'utf8'))!
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  await writeFile(join(folder, 'cle.pem'), privateKey.export({ format: 'pem', type: 'pkcs8' }))
  await writeFile(join(folder, 'jeton.mjs'), script!)
  const { stdout } = await promisify(execFile)(process.execPath, ['jeton.mjs'], { cwd: folder })
  const { verify } = await verifier({ jwks: join(folder, 'jwks.json') })
  expect(await verify(stdout.trim(), Date.now())).toMatchObject({ subjectNameId: '899700218896' })
})

test('without a key every token is refused, and the refusal says what to set', async () => {
  const issuer = await createTestIssuer()
  const { verify } = await verifier({})
  expect(await verify(await issuer.token('899700218896', PRESENT), PRESENT)).toMatchObject({
    refused: 'bad-signature',
    detail: expect.stringContaining('jetons.jwks'),
  })
})

test.each([
  ['is not JSON', 'jeton', 'this is not JSON'],
  ['holds no key', '{"keys":[]}', 'at least one key'],
  ['is not a key set', '[]', 'at least one key'],
])('a JWKS file that %s is refused with its name', async (_, text, message) => {
  const jwks = join(folder, 'jwks.json')
  await writeFile(jwks, text)
  await expect(verifier({ jwks })).rejects.toThrow(message)
  await expect(verifier({ jwks: join(folder, 'absent.json') })).rejects.toThrow('absent.json')
})
