import { X509Certificate } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createSecureContext } from 'node:tls'
import { beforeAll, describe, expect, it } from 'vitest'
import { testPki, testPkiFolder } from '#src/testing/test-pki.ts'
import { describePki } from '#src/transports/pki/describe-pki.ts'
import { loadPki } from '#src/transports/pki/load-pki.ts'
import type { Pki } from '#src/transports/pki/pki.ts'

describe('the test PKI', () => {
  const load = (options: object = {}) => loadPki({ folder: testPkiFolder(), ...options })

  beforeAll(() => testPki(), 60_000)

  it('is read back with the same certificates', async () => {
    const first = await testPki()
    expect(describePki(await load(), 0).map(({ fingerprint }) => fingerprint)).toEqual(
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
    const before = await load()
    const foreign = (kind: string) => readFile(join(dirname(before.files.ca), `etrangere.${kind}.pem`), 'utf8')
    const own = before.serverKeys('operateur-distant')
    const after = await load({ extraAnchors: [await foreign('cert')], extraCrl: [await foreign('crl')], ownServer: own })
    expect([after.serverKeys().cert, after.serverKeys().crl.length]).toEqual([own.cert, 4])
    const verdict = ({ trust }: Pki) => trust.check(new X509Certificate(before.client('client-etranger').cert).raw, Date.now()).trusted
    expect([verdict(before), verdict(after)]).toEqual([false, true])
    expect(after.serverKeys().ca).toContain((await foreign('cert')).trim())
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
