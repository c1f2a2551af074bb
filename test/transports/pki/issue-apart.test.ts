import { X509Certificate } from 'node:crypto'
import { dirname } from 'node:path'
import { expect, test } from 'vitest'
import { testPki } from '#src/testing/test-pki.ts'
import { configuredLeaves } from '#src/transports/pki/hierarchy.ts'
import { issueApart } from '#src/transports/pki/issue-apart.ts'

const structure = { idNat: '10B0127189', nom: 'HOPITAL TEMOIN', departement: 'Paris (75)' }
const leaves = configuredLeaves(['localhost'], structure).filter(({ id }) => id === 'ORG-SIGN')

test('a thread of its own issues what is ordered, under the authorities of the folder', async () => {
  const { files, trust } = await testPki()
  const issued = await issueApart({ what: 'leaves', authoritiesFolder: dirname(files.ca), leaves, hostNames: [] })
  expect([...issued.keys()]).toEqual(['ORG-SIGN.cert.pem', 'ORG-SIGN.key.pem', 'ORG-SIGN.pfx'])
  const certificate = new X509Certificate(String(issued.get('ORG-SIGN.cert.pem')))
  expect(trust.check(certificate.raw, Date.now()).trusted).toBe(true)
}, 60_000)

test('what fails in the thread is told', async () => {
  const order = { what: 'leaves', authoritiesFolder: '/nulle-part', leaves, hostNames: [] } as const
  await expect(issueApart(order)).rejects.toThrow(/ENOENT.*nulle-part/)
})
