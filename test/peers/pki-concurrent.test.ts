import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const program = `
const { loadPki } = await import('#src/transports/pki/load-pki.ts')
const pki = await loadPki({ folder: process.argv[1] })
console.log(JSON.stringify([pki.ca, pki.client('INSI-AUTO').cert, pki.serverKeys().cert]))
`

it('is the same PKI for processes that create it at once, and nothing half-written is left', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'banc-pki-'))
  const args = ['--conditions=banc-source', '--import', 'tsx', '--input-type=module', '-e', program, folder]
  const outputs = await Promise.all([1, 2, 3].map(() => promisify(execFile)(process.execPath, args, { cwd: process.cwd() })))
  expect(new Set(outputs.map(({ stdout }) => stdout)).size).toBe(1)
  expect(JSON.parse(outputs[0]!.stdout)).toHaveLength(3)
  expect((await readdir(folder)).map((name) => name.replace(/-[0-9a-f]{12}$/, ''))).toEqual(['autorites-v2', 'certificats-v2'])
  await rm(folder, { recursive: true })
})
