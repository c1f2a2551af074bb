import { expect, it } from 'vitest'
import { type Boites, describeBoites, ROBERT } from './boites-imap.ts'
import { courriel } from './courriels-imap.ts'
import type { ImapClient } from './imap-client.ts'

const MAX = '899900063480'
const PER = 'per@medecin.mssante.fr'
const CAB = 'cabinet@medecin.mssante.fr'
const ORG = 'service@medecin.mssante.fr'
const APP = 'pfi@medecin.mssante.fr'
const APP_D_AILLEURS = 'autre@medecin.mssante.fr'
/** Struct_IdNat of the test certificate ORG-AUTH-CLI. */
const STRUCTURE = '10B0127189'

describeBoites(
  'a mailbox over IMAP',
  (boites) => {
    it.each([
      ['PER', PER, ROBERT],
      ['CAB', CAB, ROBERT],
      ['CAB', CAB, MAX],
      ['ORG', ORG, MAX],
    ])('%s %s is opened by %s with a token', async (type, boite, personne) => {
      const client = await boites.ouvrir(boite, personne)
      expect(await client.dire('SELECT INBOX')).toContain('OK [READ-WRITE]')
      expect((await ouvertures(boites)).at(-1)).toMatchObject({ boite, typeBoite: type, mecanisme: 'XOAUTH2', personne })
    })

    it.each([
      ['another person’s PER', PER, MAX, 'mssante/titulaire'],
      ['an ORG that the person does not belong to', ORG, ROBERT, 'mssante/titulaire'],
      ['an APP', APP, ROBERT, 'mssante/boite-applicative'],
    ])('refuses the token for %s', async (_, boite, personne, control) => {
      const client = await boites.enTls()
      client.ecrire(`a AUTHENTICATE XOAUTH2 ${await boites.jeton(boite, personne)}\r\n`)
      await client.jusqua(/^\+ .+\r\n/)
      client.ecrire('\r\n')
      expect(await client.jusqua(/^a .*\r\n/)).toBe('a NO [AUTHENTICATIONFAILED] Authentication credentials invalid\r\n')
      expect(await refus(boites)).toEqual([control])
    })

    it('APP is opened by the certificate of its structure, and its mail is collected by software, opened by nobody', async () => {
      await boites.deposer(courriel(1), APP)
      const client = await avecCertificat(boites, 'ORG-AUTH-CLI')
      expect(await client.dire('CAPABILITY')).toContain('AUTH=EXTERNAL')
      expect(await client.dire(`AUTHENTICATE EXTERNAL ${Buffer.from(APP).toString('base64')}`)).toContain('OK [CAPABILITY')
      await client.dire('SELECT INBOX')
      expect(await client.dire('FETCH 1 BODY[]')).toContain('FLAGS (\\Seen)')
      const evenements = (await boites.journal.stream(`bal/${APP}`)).map(({ event }) => event.type)
      expect(evenements).toEqual(['boite-ouverte', 'courriel-depose', 'logiciel-raccorde', 'courriels-collectes', 'drapeaux-changes'])
      expect((await ouvertures(boites)).at(-1)).toEqual({
        commande: 'AUTHENTICATE',
        statut: 'OK',
        boite: APP,
        typeBoite: 'APP',
        mecanisme: 'EXTERNAL',
      })
    })

    it.each([
      ['no certificate', undefined, APP, 'mssante/certificat-organisation'],
      ['the card of a professional', 'CPS-AUTH', APP, 'mssante/certificat-organisation'],
      ['another structure’s certificate', 'ORG-AUTH-CLI', APP_D_AILLEURS, 'mssante/certificat-organisation'],
      ['a certificate for a PER', 'ORG-AUTH-CLI', PER, 'mssante/boite-a-ouvrir'],
    ])('refuses EXTERNAL with %s', async (_, certificat, boite, control) => {
      const client = await avecCertificat(boites, certificat)
      expect((await client.dire('CAPABILITY')).includes('AUTH=EXTERNAL')).toBe(certificat === 'ORG-AUTH-CLI')
      expect(await client.dire(`AUTHENTICATE EXTERNAL ${Buffer.from(boite).toString('base64')}`)).toBe(
        '. NO [AUTHENTICATIONFAILED] Authentication credentials invalid\r\n',
      )
      expect(await refus(boites)).toEqual([control])
    })

    it('APP refuses a password', async () => {
      const client = await boites.enTls()
      expect(await client.dire(`LOGIN ${APP} essai`)).toContain('NO [AUTHENTICATIONFAILED]')
      expect(await refus(boites)).toEqual(['mssante/boite-applicative'])
    })

    it.each([
      ['LOGIN', `LOGIN ${APP} essai`],
      ['PLAIN', `AUTHENTICATE PLAIN ${Buffer.from(`\0${APP}\0essai`).toString('base64')}`],
    ])('a password by %s is reported as such', async (mecanisme, commande) => {
      await (await boites.enTls()).dire(commande)
      const refusals = (await boites.entries('exchange')).flatMap(({ payload }) => payload.refusal ?? [])
      expect(refusals.map(({ received }) => received)).toEqual([mecanisme])
    })
  },
  {
    boites: [
      { adresse: PER, type: 'PER', titulaires: [ROBERT] },
      { adresse: CAB, type: 'CAB', titulaires: [ROBERT, MAX] },
      { adresse: ORG, type: 'ORG', titulaires: [MAX] },
      { adresse: APP, type: 'APP', titulaires: [STRUCTURE], motDePasse: 'essai' },
      { adresse: APP_D_AILLEURS, type: 'APP', titulaires: ['10B0307377'] },
    ],
  },
)

async function avecCertificat(boites: Boites, certificat?: string): Promise<ImapClient> {
  const client = await boites.connecter()
  await client.dire('STARTTLS')
  await client.startTls(boites.pki.ca, certificat === undefined ? {} : boites.pki.client(certificat))
  return client
}

async function ouvertures(boites: Boites) {
  return (await boites.entries('exchange')).flatMap(({ payload: { summary } }) =>
    summary['commande'] === 'AUTHENTICATE' && summary['statut'] === 'OK' ? [summary] : [],
  )
}

async function refus(boites: Boites): Promise<string[]> {
  return (await boites.entries('exchange')).flatMap(({ payload }) => payload.refusal?.control ?? [])
}
