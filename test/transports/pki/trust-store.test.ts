import { X509Certificate } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { testPki } from '#src/testing/test-pki.ts'
import type { Pki } from '#src/transports/pki/pki.ts'
import { createTrustStore } from '#src/transports/pki/trust-store.ts'

const der = (pem: string) => new X509Certificate(pem).raw
const certificatesOf = (text: string) => text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []

describe('the trust store', () => {
  let pki: Pki
  const at = (date: string, id = 'INSI-AUTO') => pki.trust.check(der(pki.client(id).cert), Date.parse(date)).reason ?? 'trusted'

  beforeAll(async () => {
    pki = await testPki()
  })

  it('gives subject, issuer, key usages and PEM of a certificate', async () => {
    const seal = await pki.trust.verify(der(pki.client('ORG-SIGN').cert), Date.now())
    expect(seal).toMatchObject({
      trusted: true,
      subject: 'CN=cachet.etablissement.banc.test,OU=10B0127189,O=HOPITAL TEMOIN,ST=Paris (75),C=FR',
      keyUsages: ['digitalSignature', 'nonRepudiation'],
    })
    expect(der(seal.pem)).toEqual(der(pki.client('ORG-SIGN').cert))
    const card = await pki.trust.verify(der(pki.client('CPS-SIGN').cert), Date.now())
    expect([card.subject, card.keyUsages]).toEqual(['CN=899900000017+SN=TESTEUR+GN=DOMINIQUE,OU=Médecin,O=TEST,C=FR', ['nonRepudiation']])
  })

  it('judges validity at the time it is given', () => {
    expect([at('2019-12-31T23:59:59Z'), at('2020-01-01T00:00:01Z'), at('2100-01-01T00:00:00Z')]).toEqual([
      'not-yet-valid',
      'trusted',
      'expired',
    ])
    expect([at('2020-06-01T00:00:00Z', 'client-expire'), at('2026-11-21T00:00:00Z', 'client-expire')]).toEqual(['trusted', 'expired'])
  })

  it('says why it refuses', () => {
    const today = new Date().toISOString()
    expect(['client-revoque', 'client-etranger', 'client-pas-encore-valide'].map((id) => at(today, id))).toEqual([
      'revoked',
      'untrusted',
      'not-yet-valid',
    ])
  })

  it('reads names and serial numbers as Node does', () => {
    const certificate = new X509Certificate(pki.client('INSI-AUTO').cert)
    const check = pki.trust.check(certificate.raw, Date.now())
    expect(check.serialNumber).toBe(certificate.serialNumber)
    expect(check.subject.split(',').toReversed().join('\n')).toBe(certificate.subject)
    expect([new Date(check.notBeforeMs), new Date(check.notAfterMs)]).toEqual([
      new Date(certificate.validFrom),
      new Date(certificate.validTo),
    ])
  })

  it('needs the authorities between, from its own material or from the peer', () => {
    const [, organisations] = certificatesOf(pki.chain)
    const rootOnly = createTrustStore({ anchors: [pki.ca], intermediates: [], crl: pki.crl })
    const leaf = der(pki.client('INSI-AUTO').cert)
    expect(rootOnly.check(leaf, Date.now()).reason).toBe('untrusted')
    expect(rootOnly.check(leaf, Date.now(), [der(organisations!)]).trusted).toBe(true)
    expect(rootOnly.check(der(pki.client('client-revoque').cert), Date.now(), [der(organisations!)]).reason).toBe('revoked')
  })

  it('never takes an end entity for an authority', () => {
    const rootOnly = createTrustStore({ anchors: [pki.ca], intermediates: [], crl: [] })
    const presented = [der(pki.client('ORG-SIGN').cert), Buffer.from('no certificate')]
    expect(rootOnly.check(der(pki.client('INSI-AUTO').cert), Date.now(), presented).reason).toBe('untrusted')
  })

  it('ignores a revocation list that the authority did not sign', () => {
    const forged = pki.crl.map((pem) => {
      const bytes = Buffer.from(pem.replace(/-----[^-]+-----/g, ''), 'base64')
      bytes[bytes.length - 1]! ^= 1
      return `-----BEGIN X509 CRL-----\n${bytes.toString('base64')}\n-----END X509 CRL-----\n`
    })
    const store = createTrustStore({ anchors: [pki.ca], intermediates: [pki.chain], crl: forged })
    expect(store.check(der(pki.client('client-revoque').cert), Date.now()).trusted).toBe(true)
  })

  it('finds bytes that are no certificate unreadable, wherever they are cut or changed', () => {
    const leaf = der(pki.client('INSI-AUTO').cert)
    for (let length = 0; length < leaf.length; length += 7) {
      expect(pki.trust.check(leaf.subarray(0, length), Date.now())).toMatchObject({ trusted: false, reason: 'unreadable' })
    }
    for (let index = 0; index < leaf.length; index += 3) {
      const changed = Buffer.from(leaf)
      changed[index]! ^= 0x55
      expect(pki.trust.check(changed, Date.now()).trusted).toBe(false)
    }
  })
})
