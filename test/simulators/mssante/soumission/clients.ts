import nodemailer, { type Transporter } from 'nodemailer'
import { jwtTokenVerifier } from '#src/exchange/tokens/jwt-token-verifier.ts'
import { createTestIssuer } from '#src/exchange/tokens/test-issuer.ts'
import { DEPART, type Messagerie, type OptionsMessagerie } from '../messagerie.ts'
import type { SmtpClient } from '../smtp-client.ts'

export const SOUMISSION = 'mssante.soumission'
export const ROBERT = '899700218896'
export const MAX = '899900063480'
export const BOITE_ROBERT = 'robert@medecin.mssante.fr'
export const BOITE_ORG = 'chirurgie@medecin.mssante.fr'
export const BOITE_APP = 'pfi@medecin.mssante.fr'
/** Of a structure that no certificate of the bench names. */
export const BOITE_APP_AUTRE = 'pfi-autre@medecin.mssante.fr'

/** Tokens of the tests; the key is made once. */
export const emetteur = await createTestIssuer()

/** Options of a mail system whose operator holds these mailboxes and trusts the tests' issuer. */
export function avecBoites(mssante: Record<string, unknown> = {}): OptionsMessagerie {
  return {
    tokens: async () => jwtTokenVerifier({ issuer: emetteur.issuer, jwks: emetteur.jwks }),
    mssante: {
      boites: [
        { adresse: BOITE_ROBERT, type: 'PER', titulaires: [ROBERT], motDePasse: 'essai' },
        { adresse: 'max@medecin.mssante.fr', type: 'PER', titulaires: [MAX] },
        { adresse: BOITE_ORG, type: 'ORG', titulaires: [ROBERT, MAX] },
        { adresse: BOITE_APP, type: 'APP' },
        { adresse: BOITE_APP_AUTRE, type: 'APP', titulaires: ['10B0999999'] },
      ],
      lecture: { active: false },
      ...mssante,
    },
  }
}

/** The client's response of XOAUTH2, in base64. */
export async function xoauth2(boite: string, personne: string, atMs = DEPART): Promise<string> {
  return Buffer.from(`user=${boite}\u0001auth=Bearer ${await emetteur.token(personne, atMs)}\u0001\u0001`).toString('base64')
}

/** A connection after STARTTLS, with the certificate of that name if any. */
export async function ouvrirEnTls(messagerie: Messagerie, certificat?: string): Promise<SmtpClient> {
  const client = await messagerie.ouvrir(SOUMISSION)
  await client.say('EHLO lps.hopital-temoin.mssante.fr')
  await client.say('STARTTLS')
  await client.startTls({ ...(certificat && messagerie.pki.client(certificat)), ca: messagerie.pki.ca })
  return client
}

/** A connection opened by the token of a person. */
export async function ouvrirSession(messagerie: Messagerie, boite = BOITE_ROBERT, personne = ROBERT): Promise<SmtpClient> {
  const client = await ouvrirEnTls(messagerie)
  await client.say('EHLO lps.hopital-temoin.mssante.fr')
  await client.say(`AUTH XOAUTH2 ${await xoauth2(boite, personne)}`)
  return client
}

/** nodemailer as the LPS, over the transport of the test. */
export function clientNodemailer(messagerie: Messagerie, options: { auth?: object; certificat?: string }): Transporter {
  const { auth, certificat } = options
  return nodemailer.createTransport({
    host: 'localhost',
    requireTLS: true,
    tls: { ca: messagerie.pki.ca, ...(certificat && messagerie.pki.client(certificat)) },
    ...(auth && { auth }),
    getSocket: (_: unknown, callback: (error: Error | null, found?: object) => void) => {
      messagerie.client.connect(messagerie.at(SOUMISSION)).then((connection) => callback(null, { connection }), callback)
    },
  } as never)
}
