import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../temporary-folder.ts'

const run = promisify(execFile)
const cli = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))
const tsx = fileURLToPath(import.meta.resolve('tsx'))

/** One `banc run` in a process and an empty folder of its own, so with a test PKI of its own. */
async function runElsewhere(...more: readonly string[]): Promise<{ digest: string; folder: string; output: string }> {
  const folder = await temporaryFolder('ailleurs')
  const { stdout, stderr } = await run(
    process.execPath,
    ['--conditions=banc-source', '--import', tsx, cli, 'run', '--langue', 'fr', ...more],
    { cwd: folder, env: { ...process.env, NO_COLOR: '1' } },
  )
  const output = stdout + stderr
  return { digest: /[0-9a-f]{64}/.exec(output)?.[0] ?? '', folder, output }
}

test('the same seed gives the same digest in two processes, two folders, with two PKIs; another seed another one', async () => {
  const [first, second, other] = await Promise.all([runElsewhere(), runElsewhere(), runElsewhere('--seed', 'autre')])
  expect(first.digest).toMatch(/^[0-9a-f]{64}$/)
  expect(second.digest).toBe(first.digest)
  expect(other.digest).not.toBe(first.digest)
  for (const { folder } of [first, second]) expect(existsSync(join(folder, '.banc', 'pki'))).toBe(true)
})
