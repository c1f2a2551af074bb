import { createPrivateKey, X509Certificate } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { testPki } from '#src/testing/test-pki.ts'
import type { Pki } from '#src/transports/pki/pki.ts'
import { readRevocationList } from '#src/transports/pki/revocation-list.ts'

/** Object identifiers 2.5.29.35 and 2.5.29.20, DER: what every revocation list bears (RFC 5280 §5.2). */
const AUTHORITY_KEY_IDENTIFIER = Buffer.from('0603551d23', 'hex')
const CRL_NUMBER = Buffer.from('0603551d14', 'hex')

describe('the test authorities at work', () => {
  let pki: Pki
  beforeAll(async () => {
    pki = await testPki()
  })

  const der = (pem: string) => new X509Certificate(pem).raw
  const reasonOf = async (order: Partial<Parameters<Pki['authorities']['issueServer']>[0]>) => {
    const { cert } = await pki.authorities.issueServer({ issuer: 'organisations', names: ['localhost'], ...order })
    return pki.trust.check(der(cert), Date.now()).reason
  }

  it('issue server certificates that the bench would refuse for the reason ordered', async () => {
    expect(await reasonOf({})).toBeUndefined()
    expect(await reasonOf({ validity: 'expired' })).toBe('expired')
    expect(await reasonOf({ validity: 'not-yet-valid' })).toBe('not-yet-valid')
    expect(await reasonOf({ revoked: true })).toBe('revoked')
    expect(await reasonOf({ issuer: 'etrangere' })).toBe('untrusted')
    expect(await reasonOf({ issuer: 'personnes' })).toBeUndefined()
  })

  it('write where the status of a certificate is told, its names, and give the key it goes with', async () => {
    const { cert, key } = await pki.authorities.issueServer({
      issuer: 'organisations',
      names: ['mss.banc.test', '127.0.0.1'],
      crlUrl: 'http://localhost:8449/crl/organisations.crl',
      ocspUrl: 'http://localhost:8449/ocsp',
    })
    const certificate = new X509Certificate(cert)
    expect(certificate.subjectAltName).toBe('DNS:mss.banc.test, IP Address:127.0.0.1')
    expect(certificate.infoAccess).toBe('OCSP - URI:http://localhost:8449/ocsp')
    expect(certificate.raw.includes('http://localhost:8449/crl/organisations.crl')).toBe(true)
    expect(certificate.checkPrivateKey(createPrivateKey(key))).toBe(true)
  })

  it('sign revocation lists with the dates asked, holding the revoked client and the revoked server', async () => {
    const fromMs = Date.parse('2026-01-01T00:00:00Z')
    const list = await pki.authorities.issueRevocationList('organisations', fromMs, fromMs + 3_600_000)
    const pem = `-----BEGIN X509 CRL-----\n${Buffer.from(list).toString('base64')}\n-----END X509 CRL-----`
    const { cert, revoked } = await pki.authorities.signer('organisations')
    const read = readRevocationList(pem)
    expect(read.signedBy(new X509Certificate(cert).publicKey)).toBe(true)
    expect([...read.revoked]).toEqual([...revoked])
    expect([...revoked]).toEqual(['7E0C0DE0', '7E0C0DE1'].map((serial) => [serial, Date.parse('2020-01-01T00:00:00Z')]))
    expect(Buffer.from(list).includes('260101010000Z')).toBe(true)
    for (const identifier of [AUTHORITY_KEY_IDENTIFIER, CRL_NUMBER]) expect(Buffer.from(list).includes(identifier)).toBe(true)
  })
})
