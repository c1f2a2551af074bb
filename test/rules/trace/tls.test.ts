import { expect, it } from 'vitest'
import type { Entry, ExchangePayload } from '#src/domain/journal-entry.ts'
import certificatExpire from '#src/rules/trace/tls/certificat-expire.ts'
import certificatRevoque from '#src/rules/trace/tls/certificat-revoque.ts'
import crlConservee from '#src/rules/trace/tls/crl-conservee.ts'
import crlExpiree from '#src/rules/trace/tls/crl-expiree.ts'
import suitesOffertes from '#src/rules/trace/tls/suites-offertes.ts'
import type { Trace } from '#src/rules/trace/trace.ts'

type Fait = Partial<ExchangePayload> & { readonly wallMs: number }

const REFUSE = { echec: 'ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED', commandes: [] }
const POURSUIT = { commandes: ['EHLO', 'AUTH'], tls: { version: 'TLSv1.2', suite: 'TLS_AES' } }
const SILENCE = { commandes: [], fin: 'banc' }

const essai = (cas: string, faits: ExchangePayload['head'], wallMs = 100, address = '10.0.0.1'): Fait => ({
  wallMs,
  transaction: 'mssante/essai-tls',
  peer: { address },
  head: { cas, protocole: 'smtp', debutMs: wallMs - 10, fin: 'client', agrafage: false, ...faits },
})
const revocation = (transaction: string, wallMs: number, code: string, head: ExchangePayload['head'] = {}): Fait => ({
  wallMs,
  code,
  transaction: `mssante/${transaction}`,
  service: 'mssante.revocation',
  peer: { address: '10.0.0.1' },
  head,
})
const telechargee = (wallMs: number, prochaineMs: number) => revocation('telechargement-crl', wallMs, '200', { prochaineMs })
const enPanne = (wallMs: number) => revocation('telechargement-crl', wallMs, '503', { panne: '503' })
const temoin = essai('temoin', POURSUIT, 1_000)

function trace(...faits: readonly Fait[]): Trace {
  const entries = faits.map(({ wallMs, ...payload }, rang) => ({ seq: rang + 1, kind: 'exchange', wallMs, payload }) as Entry)
  return { partielle: false, entries, events: [] }
}

it('takes a refusal for a proof once the same client went on with the witness, before or after', () => {
  const refuse = essai('certificat-expire', REFUSE)
  expect(certificatExpire.check(trace())).toBe('non-applicable')
  expect(certificatExpire.check(trace(refuse))).toBe('non-verifiable')
  expect(certificatExpire.check(trace(refuse, temoin))).toBe('conforme')
  expect(certificatExpire.check(trace(temoin, refuse))).toBe('conforme')
  expect(certificatExpire.check(trace(essai('temoin', REFUSE), refuse))).toBe('non-verifiable')
  expect(certificatExpire.check(trace(essai('temoin', POURSUIT, 100, '10.0.0.2'), refuse))).toBe('non-verifiable')
})

it('says what a client did that went on, wherever the witness stands', () => {
  expect(certificatExpire.check(trace(temoin, essai('certificat-expire', REFUSE), essai('certificat-expire', POURSUIT)))).toMatchObject([
    {
      received: { fr: 'EHLO, AUTH après la négociation (TLSv1.2, TLS_AES)', en: 'EHLO, AUTH after the handshake (TLSv1.2, TLS_AES)' },
      position: { exchange: 3 },
    },
  ])
})

it('concludes nothing from a client that says nothing, or that speaks no TLS', () => {
  expect(certificatExpire.check(trace(temoin, essai('certificat-expire', SILENCE)))).toBe('non-applicable')
  const sansTls = { echec: 'ERR_SSL_WRONG_VERSION_NUMBER', commandes: [] }
  expect(certificatExpire.check(trace(temoin, essai('certificat-expire', sansTls)))).toBe('non-applicable')
})

it('says once what a client offers outside the list', () => {
  const offre = (horsListe: string[], address?: string) =>
    essai('temoin', { ...POURSUIT, offre: { versions: ['TLS 1.2'], suites: [] }, horsListe }, 100, address)
  expect(suitesOffertes.check(trace(temoin))).toBe('non-applicable')
  expect(suitesOffertes.check(trace(offre([])))).toEqual([])
  expect(suitesOffertes.check(trace(offre(['A']), offre(['A']), offre(['A'], '10.0.0.2')))).toMatchObject([
    { received: 'A', position: { exchange: 1 } },
    { received: 'A', position: { exchange: 3 } },
  ])
})

it('lets a client go on with an expired list when it holds one in force, and only then', () => {
  const suite = essai('crl-expiree', POURSUIT, 100)
  expect(crlExpiree.check(trace(suite))).toHaveLength(1)
  expect(crlExpiree.check(trace(telechargee(50, 200), suite))).toBe('non-applicable')
  expect(crlExpiree.check(trace(telechargee(50, 80), suite))).toHaveLength(1)
})

it('wants the kept list used while nothing answers', () => {
  const suite = (cas: string, faits: ExchangePayload['head']) => trace(telechargee(50, 200), enPanne(95), essai(cas, faits, 100))
  expect(crlConservee.check(suite('temoin', POURSUIT))).toEqual([])
  expect(crlConservee.check(suite('temoin', REFUSE))).toMatchObject([
    { received: { fr: `un refus (${REFUSE.echec})`, en: `a refusal (${REFUSE.echec})` } },
  ])
  expect(crlConservee.check(suite('certificat-revoque', REFUSE))).toEqual([])
  expect(crlConservee.check(suite('certificat-revoque', POURSUIT))).toHaveLength(1)
})

it('does not speak of the kept list when another answer could be had, when there is none, or when it expired', () => {
  const revoque = essai('certificat-revoque', REFUSE, 100)
  expect(crlConservee.check(trace(enPanne(95), revoque))).toBe('non-applicable')
  expect(crlConservee.check(trace(telechargee(50, 80), enPanne(95), revoque))).toBe('non-applicable')
  expect(crlConservee.check(trace(telechargee(50, 200), revocation('demande-ocsp', 95, '200'), revoque))).toBe('non-applicable')
  expect(crlConservee.check(trace(telechargee(50, 200), essai('certificat-revoque', { ...REFUSE, agrafage: true })))).toBe('non-applicable')
  expect(crlConservee.check(trace(telechargee(50, 200), essai('temoin', POURSUIT)))).toBe('non-applicable')
})

it('takes a client that refuses the revoked server without asking anybody for one that read its kept list', () => {
  const sansDemande = trace(telechargee(50, 200), essai('certificat-revoque', REFUSE, 100))
  expect(crlConservee.check(sansDemande)).toEqual([])
  expect(certificatRevoque.check(trace(temoin, essai('certificat-revoque', REFUSE)))).toBe('conforme')
})
