import { execFile, spawnSync } from 'node:child_process'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { testPki } from '#src/testing/test-pki.ts'
import type { Pki } from '#src/transports/pki/pki.ts'

const available = spawnSync('openssl', ['version']).status === 0
const required = process.env['BANC_PEERS'] === 'required'

/** What openssl says, on either output, whether it accepts or not. */
async function openssl(...args: string[]): Promise<string> {
  return promisify(execFile)('openssl', args).then(
    ({ stdout, stderr }) => stdout + stderr,
    (error: { stdout: string; stderr: string }) => error.stdout + error.stderr,
  )
}

describe.runIf(available || required)('openssl', () => {
  let pki: Pki
  /** Verifies a leaf against the root, its chain and the revocation lists. */
  const verify = (id: string, ...options: string[]) => {
    const { ca, chain, crl } = pki.files
    const cert = pki.certificates.find((certificate) => certificate.id === id)!.files.cert
    return openssl('verify', '-crl_check_all', '-CAfile', ca, '-untrusted', chain, '-CRLfile', crl, ...options, cert)
  }

  beforeAll(async () => {
    pki = await testPki()
  })

  it.each(['serveur', 'operateur-distant', 'INSI-AUTO', 'INSI-MANU', 'ORG-AUTH-CLI', 'ORG-SIGN', 'CPS-AUTH', 'CPS-SIGN'])(
    'accepts %s with its chain and the revocation lists',
    async (id) => {
      expect(await verify(id)).toMatch(/: OK\n$/)
    },
  )

  it.each([
    ['client-revoque', 'certificate revoked'],
    ['client-expire', 'certificate has expired'],
    ['client-pas-encore-valide', 'certificate is not yet valid'],
    ['client-etranger', 'unable to get local issuer certificate'],
  ])('refuses %s: %s', async (id, reason) => {
    expect(await verify(id)).toContain(reason)
  })

  it('accepts each certificate for its purpose only', async () => {
    expect(await verify('INSI-AUTO', '-purpose', 'sslclient')).toMatch(/: OK\n$/)
    expect(await verify('INSI-AUTO', '-purpose', 'sslserver')).toMatch(/unsuitable certificate purpose|unsupported certificate purpose/)
    expect(await verify('operateur-distant', '-purpose', 'sslserver')).toMatch(/: OK\n$/)
    expect(await verify('operateur-distant', '-purpose', 'sslclient')).toMatch(/: OK\n$/)
  })

  it('writes the names as we do, accents and several attributes included', async () => {
    const subject = async (id: string) =>
      (await openssl('x509', '-noout', '-subject', '-nameopt', 'RFC2253,-esc_msb,utf8', '-in', pki.files.clients[id]!.cert)).trim()
    expect(await subject('operateur-distant')).toBe(
      "subject=CN=smtp.operateur-distant.banc.test,OU=300000000000003,O=BANC D'ESSAI OPERATEUR DISTANT,ST=Rhône (69),C=FR",
    )
    expect(await subject('CPS-AUTH')).toMatch(/^subject=.*CN=899900000017.*,OU=Médecin,O=TEST,C=FR$/)
  })

  it('opens a PFX with its pass phrase', async () => {
    const content = await openssl('pkcs12', '-in', pki.files.clients['INSI-AUTO']!.pfx!, '-passin', 'pass:banc', '-nodes')
    expect(content.match(/-----BEGIN CERTIFICATE-----/g)).toHaveLength(2)
    expect(content).toContain('-----BEGIN PRIVATE KEY-----')
  })
})
