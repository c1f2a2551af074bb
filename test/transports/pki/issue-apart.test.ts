import { X509Certificate } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { testPki } from '#src/testing/test-pki.ts'
import { configuredLeaves } from '#src/transports/pki/hierarchy.ts'
import { issueApart } from '#src/transports/pki/issue-apart.ts'

const structure = { idNat: '10B0127189', nom: 'HOPITAL TEMOIN', departement: 'Paris (75)' }
const leaves = configuredLeaves(['localhost'], structure).filter(({ id }) => id === 'ORG-SIGN')

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'banc-issue-'))
})
afterEach(() => rm(root, { recursive: true }))

test('a thread of its own issues what is ordered, under the authorities of the folder', async () => {
  const { files, trust } = await testPki()
  const leavesFolder = join(root, 'certificats')
  await issueApart({ authoritiesFolder: dirname(files.ca), leavesFolder, leaves, hostNames: [] })
  expect(await readdir(leavesFolder)).toEqual(['ORG-SIGN.cert.pem', 'ORG-SIGN.key.pem', 'ORG-SIGN.pfx'])
  const certificate = new X509Certificate(await readFile(join(leavesFolder, 'ORG-SIGN.cert.pem')))
  expect(trust.check(certificate.raw, Date.now()).trusted).toBe(true)
}, 60_000)

test('what fails in the thread is told', async () => {
  const order = { authoritiesFolder: root, leavesFolder: join(root, 'certificats'), leaves, hostNames: [] }
  await expect(issueApart(order)).rejects.toThrow(/ENOENT.*organisations\.cert\.pem/)
})
