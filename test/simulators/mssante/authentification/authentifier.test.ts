import { X509Certificate } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { authentifier, DEFI_XOAUTH2, type MoyensAuthentification } from '#simulators/mssante/authentification/authentifier.ts'
import { boitesPro } from '#simulators/mssante/boites/boite-pro.ts'
import { configurationMssante } from '#simulators/mssante/configuration.ts'
import type { Peer } from '#src/exchange/peer.ts'
import { jwtTokenVerifier } from '#src/exchange/tokens/jwt-token-verifier.ts'
import { createTestIssuer, type TestIssuer } from '#src/exchange/tokens/test-issuer.ts'
import { testPki } from '#src/testing/test-pki.ts'
import { readCertificateFields } from '#src/transports/pki/certificate-fields.ts'

const ROBERT = '899700218896'
const MAX = '899900063480'
const PRESENT = Date.parse('2026-03-02T09:00:00Z')
const SANS_TLS: Peer = { address: '127.0.0.1' }

let issuer: TestIssuer
let moyens: MoyensAuthentification

beforeAll(async () => {
  issuer = await createTestIssuer()
  moyens = {
    boites: boitesPro(
      { professionnels: [], boites: [] },
      configurationMssante.parse({
        boites: [
          { adresse: 'robert@medecin.mssante.fr', type: 'PER', titulaires: [ROBERT], motDePasse: 'essai' },
          { adresse: 'chirurgie@chb.mssante.fr', type: 'ORG', titulaires: [ROBERT, MAX], motDePasse: 'essai' },
          { adresse: 'pfi@chb.mssante.fr', type: 'APP', titulaires: ['10B0127189'] },
          { adresse: 'autre@chb.mssante.fr', type: 'APP', titulaires: ['10B0307377'] },
        ],
      }),
    ),
    tokens: jwtTokenVerifier({ issuer: issuer.issuer, jwks: issuer.jwks }),
    motsDePasse: false,
    validityMs: PRESENT,
  }
})

const xoauth2 = (boite: string, jeton: string) => `user=${boite}\u0001auth=Bearer ${jeton}\u0001\u0001`
const control = (authentification: Awaited<ReturnType<typeof authentifier>>) =>
  'refus' in authentification ? authentification.refus.control : 'accepté'

describe('XOAUTH2', () => {
  it('opens a personal mailbox to its person', async () => {
    const reponse = xoauth2('Robert@medecin.mssante.fr', await issuer.token(ROBERT, PRESENT))
    expect(await authentifier('XOAUTH2', reponse, SANS_TLS, moyens)).toMatchObject({
      authentifie: { boite: { adresse: 'robert@medecin.mssante.fr', type: 'PER' }, mecanisme: 'XOAUTH2', personne: ROBERT },
    })
  })

  it('opens a shared mailbox to each of its people, and says who acts', async () => {
    for (const personne of [ROBERT, MAX])
      expect(
        await authentifier('XOAUTH2', xoauth2('chirurgie@chb.mssante.fr', await issuer.token(personne, PRESENT)), SANS_TLS, moyens),
      ).toMatchObject({ authentifie: { personne } })
  })

  it.each([
    ['somebody else’s mailbox', 'mssante/titulaire', async () => xoauth2('robert@medecin.mssante.fr', await issuer.token(MAX, PRESENT))],
    ['an unknown mailbox', 'mssante/boite-a-ouvrir', async () => xoauth2('x@medecin.mssante.fr', await issuer.token(MAX, PRESENT))],
    ['an application’s mailbox', 'mssante/boite-applicative', async () => xoauth2('pfi@chb.mssante.fr', await issuer.token(MAX, PRESENT))],
    [
      'an expired token',
      'mssante/jeton',
      async () => xoauth2('robert@medecin.mssante.fr', await issuer.token(ROBERT, PRESENT - 3_600_000)),
    ],
    [
      'a token of another issuer',
      'mssante/jeton',
      async () => xoauth2('robert@medecin.mssante.fr', await (await createTestIssuer()).token(ROBERT, PRESENT)),
    ],
    ['something that is no token', 'mssante/jeton', async () => xoauth2('robert@medecin.mssante.fr', 'vF9dft4qmT')],
    ['an unreadable response', 'mssante/reponse-sasl', async () => 'robert@medecin.mssante.fr'],
  ])('refuses %s with the observed failure', async (_, expected, reponse) => {
    const refuse = await authentifier('XOAUTH2', await reponse(), SANS_TLS, moyens)
    expect(control(refuse)).toBe(expected)
    expect(refuse).toMatchObject({ refus: { code: '535 5.7.8' }, defi: DEFI_XOAUTH2 })
  })

  it('keeps the token out of what the journal will show', async () => {
    const jeton = await issuer.token(MAX, PRESENT)
    expect(JSON.stringify(await authentifier('XOAUTH2', xoauth2('robert@medecin.mssante.fr', jeton), SANS_TLS, moyens))).not.toContain(
      jeton,
    )
  })
})

describe('passwords', () => {
  it('are refused unless the configuration allows them', async () => {
    const refuse = await authentifier('PLAIN', '\u0000robert@medecin.mssante.fr\u0000essai', SANS_TLS, moyens)
    expect(refuse).toMatchObject({ refus: { control: 'mssante/mecanisme-sasl', code: '504 5.5.4', requirements: ['ECO.1.2.1'] } })
  })

  it('open a mailbox once allowed; a shared one names nobody', async () => {
    const permis = { ...moyens, motsDePasse: true }
    const open = (boite: string, motDePasse = 'essai') => authentifier('LOGIN', `\u0000${boite}\u0000${motDePasse}`, SANS_TLS, permis)
    expect(await open('robert@medecin.mssante.fr')).toMatchObject({ authentifie: { mecanisme: 'LOGIN', personne: ROBERT } })
    expect(await open('chirurgie@chb.mssante.fr')).not.toHaveProperty('authentifie.personne')
    expect(control(await open('robert@medecin.mssante.fr', 'autre'))).toBe('mssante/mot-de-passe')
    expect(control(await open('pfi@chb.mssante.fr'))).toBe('mssante/boite-applicative')
    expect(control(await authentifier('PLAIN', 'autre\u0000robert@medecin.mssante.fr\u0000essai', SANS_TLS, permis))).toBe(
      'mssante/reponse-sasl',
    )
  })
})

describe('EXTERNAL', () => {
  async function avec(certificat: string, change: { authorized?: boolean; reason?: string } = {}): Promise<Peer> {
    const { raw } = new X509Certificate((await testPki()).client(certificat).cert)
    const { issuer: authority, ...fields } = readCertificateFields(raw)
    const { subject, serialNumber, extendedKeyUsages } = fields
    return {
      address: '127.0.0.1',
      certificate: { subject, issuer: authority, serialNumber, authorized: true, extendedKeyUsages, raw, ...change },
    }
  }

  it('opens an application mailbox to the certificate of its structure', async () => {
    expect(await authentifier('EXTERNAL', 'pfi@chb.mssante.fr', await avec('ORG-AUTH-CLI'), moyens)).toMatchObject({
      authentifie: { boite: { type: 'APP' }, mecanisme: 'EXTERNAL' },
    })
  })

  it.each([
    ['no certificate', 'pfi@chb.mssante.fr', async () => SANS_TLS, 'mssante/certificat-organisation'],
    ['a revoked one', 'pfi@chb.mssante.fr', () => avec('ORG-AUTH-CLI', { authorized: false }), 'mssante/certificat-organisation'],
    ['another structure’s', 'autre@chb.mssante.fr', () => avec('ORG-AUTH-CLI'), 'mssante/certificat-organisation'],
    ['a professional’s card', 'pfi@chb.mssante.fr', () => avec('CPS-AUTH'), 'mssante/certificat-organisation'],
    ['a personal mailbox', 'robert@medecin.mssante.fr', () => avec('ORG-AUTH-CLI'), 'mssante/boite-a-ouvrir'],
  ])('refuses %s', async (_, boite, peer, expected) => {
    expect(control(await authentifier('EXTERNAL', boite, await peer(), moyens))).toBe(expected)
  })
})
