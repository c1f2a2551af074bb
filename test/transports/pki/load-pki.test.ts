import { execFile } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSecureContext } from 'node:tls'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testPki } from '#src/testing/test-pki.ts'
import { describePki } from '#src/transports/pki/describe-pki.ts'
import { loadPki } from '#src/transports/pki/load-pki.ts'

const program = `
const { loadPki } = await import('#src/transports/pki/load-pki.ts')
const pki = await loadPki({ folder: process.argv[1] })
console.log(JSON.stringify([pki.ca, pki.client('INSI-AUTO').cert, pki.serverKeys().cert]))
`

describe('the test PKI', () => {
  let folder: string
  const load = (options: object = {}) => loadPki({ folder, ...options })

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'banc-pki-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('is the same for two processes that create it at once, and leaves nothing half-written', async () => {
    const args = ['--conditions=banc-source', '--import', 'tsx', '--input-type=module', '-e', program, folder]
    const outputs = await Promise.all([1, 2].map(() => promisify(execFile)(process.execPath, args, { cwd: process.cwd() })))
    expect(outputs[0]!.stdout).toBe(outputs[1]!.stdout)
    expect((await readdir(folder)).map((name) => name.replace(/-[0-9a-f]{12}$/, ''))).toEqual(['autorites-v1', 'certificats-v1'])
  }, 60_000)

  it('is read back with the same certificates in under 50 ms, without loading what issues them', async () => {
    const first = await load()
    const start = performance.now()
    const second = await load()
    expect(performance.now() - start).toBeLessThan(50)
    expect(describePki(second, 0).map(({ fingerprint }) => fingerprint)).toEqual(
      describePki(first, 0).map(({ fingerprint }) => fingerprint),
    )
  })

  it('keeps private keys to its owner', async () => {
    const { files } = await load()
    expect((await stat(files.clients['INSI-AUTO']!.key)).mode & 0o777).toBe(0o600)
    expect((await stat(join(files.ca, '..'))).mode & 0o777).toBe(0o700)
  })

  it('issues other server certificates for other host names, under the same authorities', async () => {
    const before = await load()
    const after = await load({ hostNames: ['services-ps-tlsm.ameli.fr', 'lps2.dmp.gouv.fr', '192.0.2.7'] })
    const certificate = new X509Certificate(after.serverKeys().cert)
    expect(certificate.subjectAltName).toBe(
      'DNS:services-ps-tlsm.ameli.fr, DNS:lps2.dmp.gouv.fr, IP Address:192.0.2.7, DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1',
    )
    expect(certificate.subject).toContain('CN=services-ps-tlsm.ameli.fr')
    expect(after.ca).toBe(before.ca)
  })

  it('makes PFX files that Node opens', async () => {
    const { files } = await load()
    const pfx = await readFile(files.clients['INSI-AUTO']!.pfx!)
    expect(() => createSecureContext({ pfx, passphrase: 'banc' })).not.toThrow()
  })

  it('takes other anchors, revocation lists and a server certificate of one’s own', async () => {
    const other = await testPki()
    const ownServer = other.serverKeys()
    const pki = await load({ extraAnchors: [other.ca], extraCrl: other.crl, ownServer: { cert: ownServer.cert, key: ownServer.key } })
    expect(pki.serverKeys().cert).toBe(ownServer.cert)
    expect(pki.serverKeys('operateur-distant').cert).not.toBe(ownServer.cert)
    const check = (id: string) => pki.trust.check(new X509Certificate(other.client(id).cert).raw, Date.now(), [intermediate(other.chain)])
    expect([check('INSI-AUTO').trusted, check('client-revoque').reason, check('client-etranger').reason]).toEqual([
      true,
      'revoked',
      'untrusted',
    ])
  })

  it.each([
    [{ extraAnchors: ['bonjour'] }, /Extra trust anchor 1 holds no certificate. Give it in PEM/],
    [{ extraAnchors: ['-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'] }, /Extra trust anchor 1 cannot be read/],
    [{ extraCrl: ['bonjour'] }, /Extra revocation list 1 cannot be read/],
    [{ ownServer: { cert: 'x', key: 'y' } }, /The certificate of the own server cannot be read/],
  ])('refuses added material that it cannot use: %j', async (options, message) => {
    await expect(load(options)).rejects.toThrow(message)
  })

  it('refuses an own server whose key is another’s', async () => {
    const pki = await testPki()
    const ownServer = { cert: pki.serverKeys().cert, key: pki.client('ORG-SIGN').key }
    await expect(load({ ownServer })).rejects.toThrow(/does not belong to its certificate/)
  })

  it('names the known certificates when asked for another', async () => {
    const pki = await testPki()
    expect(() => pki.client('INSI')).toThrow(/no certificate "INSI". Use one of: serveur, .*INSI-AUTO/)
  })

  it('describes its certificates, the refused ones with the reason', async () => {
    const rows = describePki(await testPki(), Date.now())
    expect(Object.fromEntries(rows.map(({ id, refused }) => [id, refused ?? 'ok']))).toEqual({
      serveur: 'ok',
      'operateur-mon-espace-sante': 'ok',
      'operateur-distant': 'ok',
      'operateur-etablissement': 'ok',
      'INSI-AUTO': 'ok',
      'INSI-MANU': 'ok',
      'ORG-AUTH-CLI': 'ok',
      'ORG-SIGN': 'ok',
      'CPS-AUTH': 'ok',
      'CPS-SIGN': 'ok',
      'client-expire': 'expired',
      'client-pas-encore-valide': 'not-yet-valid',
      'client-revoque': 'revoked',
      'client-etranger': 'untrusted',
    })
    expect(rows.find(({ id }) => id === 'operateur-distant')).toMatchObject({
      subject: "CN=smtp.operateur-distant.banc.test,OU=300000000000003,O=BANC D'ESSAI OPERATEUR DISTANT,ST=Rhône (69),C=FR",
      issuer: "CN=TEST AC IGC-SANTE ELEMENTAIRE ORGANISATIONS,OU=0002 187512751,O=BANC D'ESSAI,C=FR",
    })
  })
})

function intermediate(chain: string): Buffer {
  return new X509Certificate(chain.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g)![1]!).raw
}
