import { expect, it } from 'vitest'
import { courriel } from '../courriels.ts'
import { DOMINIQUE, describeMessagerie, type Messagerie } from '../messagerie.ts'
import {
  avecBoites,
  BOITE_APP,
  BOITE_APP_AUTRE,
  BOITE_ORG,
  BOITE_ROBERT,
  clientNodemailer,
  emetteur,
  MAX,
  ouvrirEnTls,
  ouvrirSession,
  ROBERT,
  SOUMISSION,
  xoauth2,
} from './clients.ts'

const DEPUIS_ROBERT = { From: `Dr_Robert_SPECIALISTE <${BOITE_ROBERT}>` }
const control = async (messagerie: Messagerie) => (await messagerie.entries('exchange')).map(({ payload }) => payload.refusal?.control)

describeMessagerie('the submission service', avecBoites(), (messagerie) => {
  it('announces AUTH after STARTTLS only, without passwords', async () => {
    const client = await messagerie.ouvrir(SOUMISSION)
    const clear = (await client.say('EHLO lps'))?.split('\n').slice(1)
    expect(clear).toEqual([
      '250-PIPELINING',
      '250-8BITMIME',
      '250-SMTPUTF8',
      '250-ENHANCEDSTATUSCODES',
      '250-DSN',
      '250-STARTTLS',
      '250 SIZE 26214400',
    ])
    await client.say('STARTTLS')
    await client.startTls({ ca: messagerie.pki.ca })
    const secured = (await client.say('EHLO lps'))?.split('\n')
    expect(secured).toContain('250-AUTH XOAUTH2')
    expect(secured?.join()).not.toMatch(/STARTTLS|REQUIRETLS/)
  })

  it('answers 530 to AUTH and MAIL in clear, and says so in the journal', async () => {
    const client = await messagerie.ouvrir(SOUMISSION)
    await client.say('EHLO lps')
    for (const line of [`AUTH XOAUTH2 ${await xoauth2(BOITE_ROBERT, ROBERT)}`, `MAIL FROM:<${BOITE_ROBERT}>`, `RCPT TO:<${DOMINIQUE}>`])
      expect(await client.say(line)).toBe('530 5.7.0 Must issue a STARTTLS command first')
    expect(await control(messagerie)).toEqual(['mssante/avant-starttls', 'mssante/avant-starttls'])
    const [auth] = await messagerie.entries('exchange')
    expect(auth?.payload.refusal?.requirements).toEqual(['ECO.1.0.1', 'ECO.1.2.1'])
  })

  it('takes a mail from nodemailer with a token, and records who acts', async () => {
    const accessToken = await emetteur.token(MAX, messagerie.clock.now())
    const client = clientNodemailer(messagerie, { auth: { type: 'OAUTH2', user: BOITE_ORG, accessToken } })
    const sent = await client.sendMail({ from: `Chirurgie <${BOITE_ORG}>`, to: DOMINIQUE, subject: 'Votre venue', text: 'Bonjour' })
    expect(sent.response).toBe('250 2.6.0 Message queued')
    const [exchange] = await messagerie.entries('exchange')
    expect(exchange?.payload).toMatchObject({
      direction: 'in',
      service: SOUMISSION,
      transaction: 'mssante/soumission',
      code: '250 2.6.0',
      summary: {
        de: BOITE_ORG,
        a: [DOMINIQUE],
        nature: 'message-simple',
        objet: 'Votre venue',
        compte: { boite: BOITE_ORG, type: 'ORG', mecanisme: 'XOAUTH2', personne: MAX },
      },
    })
    expect(exchange?.keys).toMatchObject({ patient: 'pat-trois-dominique' })
    expect(JSON.stringify(await messagerie.journal.read())).not.toContain(accessToken)
  })

  it('answers a bad token with the observed failure, then closes', async () => {
    const client = await ouvrirEnTls(messagerie)
    await client.say('EHLO lps')
    const challenge = await client.say(`AUTH XOAUTH2 ${await xoauth2(BOITE_ROBERT, MAX)}`)
    expect(challenge).toMatch(/^334 /)
    expect(Buffer.from(challenge!.slice(4), 'base64').toString()).toBe('{"status":"401","schemes":"bearer","scope":"mail"}')
    expect(await client.say('')).toBe('535 5.7.8 Authentication credentials invalid')
    await client.closed()
    expect(await control(messagerie)).toEqual(['mssante/titulaire'])
  })

  it('takes a star after the failure for a client that gives up', async () => {
    const client = await ouvrirEnTls(messagerie)
    await client.say('EHLO lps')
    expect(await client.say(`AUTH XOAUTH2 ${await xoauth2(BOITE_ROBERT, MAX)}`)).toMatch(/^334 /)
    expect(await client.say('*')).toBe('501 5.7.0 Authentication cancelled')
    await client.closed()
    expect(await control(messagerie)).toEqual(['mssante/titulaire'])
  })

  it('asks for the response that did not come with AUTH, and reads only base64', async () => {
    const client = await ouvrirEnTls(messagerie)
    await client.say('EHLO lps')
    expect(await client.say('AUTH XOAUTH2')).toBe('334')
    expect(await client.say('*')).toMatch(/^501 5\.5\.2/)
    expect(await client.say('AUTH')).toMatch(/^501 5\.5\.4/)
    expect(await client.say('AUTH XOAUTH2')).toBe('334')
    expect(await client.say(await xoauth2(BOITE_ROBERT, ROBERT))).toBe('235 2.7.0 Authentication successful')
    expect(await client.say('AUTH XOAUTH2')).toMatch(/^503 5\.5\.1/)
    expect((await client.say('EHLO lps'))?.includes('AUTH')).toBe(false)
  })

  it('refuses passwords that the configuration does not allow', async () => {
    const client = await ouvrirEnTls(messagerie)
    await client.say('EHLO lps')
    expect(await client.say(`AUTH PLAIN ${Buffer.from(`\0${BOITE_ROBERT}\0essai`).toString('base64')}`)).toMatch(/^504 5\.5\.4/)
    expect(await client.say('AUTH CRAM-MD5')).toMatch(/^504 5\.5\.4/)
  })

  it.each(['LOGIN', 'PLAIN'])('refuses AUTH %s before the client says a secret', async (mecanisme) => {
    const client = await ouvrirEnTls(messagerie)
    await client.say('EHLO lps')
    expect(await client.say(`AUTH ${mecanisme}`)).toMatch(/^504 5\.5\.4/)
    expect((await messagerie.entries('exchange')).at(-1)?.payload.refusal).toMatchObject({
      control: 'mssante/mecanisme-sasl',
      received: mecanisme,
    })
  })

  it('closes after five failed authentications', async () => {
    const client = await ouvrirEnTls(messagerie)
    await client.say('EHLO lps')
    for (let essai = 1; essai < 5; essai++) expect(await client.say('AUTH EXTERNAL =')).toMatch(/^535 5\.7\.8/)
    expect(await client.say('AUTH EXTERNAL =')).toMatch(/^421 4\.7\.0/)
    await client.closed()
    expect(await control(messagerie)).toEqual(Array(5).fill('mssante/boite-a-ouvrir'))
  })

  it('takes mails of an application’s mailbox from its certificate, with or without AUTH', async () => {
    for (const external of [true, false]) {
      const client = await ouvrirEnTls(messagerie, 'ORG-AUTH-CLI')
      await client.say('EHLO lps')
      if (external) expect(await client.say(`AUTH EXTERNAL ${Buffer.from(BOITE_APP).toString('base64')}`)).toMatch(/^235 /)
      expect(await client.say(`MAIL FROM:<${BOITE_APP}>`)).toMatch(/^250 /)
      expect(await client.say('RSET')).toMatch(/^250 /)
      expect(await client.say(`MAIL FROM:<${BOITE_ROBERT}>`)).toMatch(/^550 5\.7\.1/)
      client.destroy()
    }
    expect(await control(messagerie)).toEqual(['mssante/expediteur-non-titulaire', 'mssante/expediteur-non-titulaire'])
  })

  it.each([
    ['nobody authenticated', undefined, 'mssante/sans-authentification'],
    ['a card of a professional is shown', 'CPS-AUTH', 'mssante/certificat-organisation'],
  ])('refuses MAIL when %s', async (_, certificat, controle) => {
    const client = await ouvrirEnTls(messagerie, certificat)
    await client.say('EHLO lps')
    expect(await client.say(`MAIL FROM:<${BOITE_APP}>`)).toBe('530 5.7.0 Authentication required')
    expect(await control(messagerie)).toEqual([controle])
  })

  it('names both structures when the certificate is not of the APP mailbox’s', async () => {
    const client = await ouvrirEnTls(messagerie, 'ORG-AUTH-CLI')
    await client.say('EHLO lps')
    expect(await client.say(`MAIL FROM:<${BOITE_APP_AUTRE}>`)).toBe('530 5.7.0 Authentication required')
    expect((await messagerie.entries('exchange')).at(-1)?.payload.refusal).toMatchObject({
      control: 'mssante/certificat-organisation',
      expected: { fr: expect.stringContaining('OU=10B0999999'), en: expect.stringContaining('OU=10B0999999') },
      received: { fr: expect.stringContaining('OU=10B0127189'), en: expect.stringContaining('OU=10B0127189') },
    })
  })

  it('lets a person send from each of their mailboxes, and from no other, envelope and header alike', async () => {
    const client = await ouvrirSession(messagerie)
    expect(await client.say(`MAIL FROM:<${BOITE_ORG}>`)).toMatch(/^250 /)
    await client.say('RSET')
    expect(await client.say('MAIL FROM:<max@medecin.mssante.fr>')).toMatch(/^550 5\.7\.1/)
    for (const From of ['Max <max@medecin.mssante.fr>', `${BOITE_ROBERT}, max@medecin.mssante.fr`, '']) {
      await client.say(`MAIL FROM:<${BOITE_ROBERT}>`)
      await client.say(`RCPT TO:<${DOMINIQUE}>`)
      await client.say('DATA')
      expect(await client.say(`${courriel({ From })}\r\n.`)).toMatch(/^550 5\.7\.1 From header/)
    }
    expect(await control(messagerie)).toEqual(['mssante/expediteur-non-titulaire', ...Array(3).fill('mssante/expediteur-affiche')])
  })

  it('takes the null path of a receipt, whose From is the sender’s own', async () => {
    const client = await ouvrirSession(messagerie)
    expect(await client.say('MAIL FROM:<>')).toMatch(/^250 /)
    await client.say(`RCPT TO:<${DOMINIQUE}>`)
    await client.say('DATA')
    expect(await client.say(`${courriel(DEPUIS_ROBERT)}\r\n.`)).toMatch(/^250 /)
  })

  it.each([
    ['a domain outside the trust space', 'x@ailleurs.fr', '550 5.7.1', 'mssante/hors-espace-de-confiance-destinataire'],
    ['an address that is no matricule', 'personne@patient.mssante.fr', '550 5.1.3', 'mon-espace-sante/adresse-invalide'],
    ['somebody outside the population', '146026322000196@patient.mssante.fr', '550 5.1.1', 'mon-espace-sante/patient-introuvable'],
  ])('refuses %s at RCPT, and keeps no matricule', async (_, a, code, expected) => {
    const client = await ouvrirSession(messagerie)
    await client.say(`MAIL FROM:<${BOITE_ROBERT}>`)
    expect(await client.say(`RCPT TO:<${a}>`)).toMatch(new RegExp(`^${code}`))
    await client.say('QUIT')
    await client.closed()
    expect(await control(messagerie)).toEqual([expected])
    expect(JSON.stringify(await messagerie.journal.read())).not.toContain('146026322000196')
  })

  it.each([
    ['RET=TOUT', `MAIL FROM:<${BOITE_ROBERT}> RET=TOUT`],
    ['ENVID without value', `MAIL FROM:<${BOITE_ROBERT}> ENVID=`],
    ['BODY=BINARYMIME', `MAIL FROM:<${BOITE_ROBERT}> BODY=BINARYMIME`],
  ])('refuses %s', async (_, line) => {
    const client = await ouvrirSession(messagerie)
    expect(await client.say(line)).toMatch(/^501 /)
  })

  it.each(['NOTIFY=JAMAIS', 'NOTIFY=NEVER,SUCCESS', 'ORCPT=sans-type', 'NOTIFY=SUCCESS NOTIFY=FAILURE'])(
    'refuses %s at RCPT',
    async (parameter) => {
      const client = await ouvrirSession(messagerie)
      await client.say(`MAIL FROM:<${BOITE_ROBERT}> RET=HDRS ENVID=015 SIZE=2000 BODY=8BITMIME SMTPUTF8`)
      expect(await client.say(`RCPT TO:<${DOMINIQUE}> ${parameter}`)).toMatch(/^501 /)
    },
  )

  it('refuses a mail that went round in circles', async () => {
    const client = await ouvrirSession(messagerie)
    await client.say(`MAIL FROM:<${BOITE_ROBERT}>`)
    await client.say(`RCPT TO:<${DOMINIQUE}>`)
    await client.say('DATA')
    const trace = 'Received: from a by b; Mon, 2 Mar 2026 09:00:00 +0100\r\n'.repeat(101)
    expect(await client.say(`${trace}${courriel(DEPUIS_ROBERT)}\r\n.`)).toMatch(/^554 5\.4\.6/)
    expect(await control(messagerie)).toEqual(['mssante/boucle'])
  })

  it('strikes the faults of AUTH', async () => {
    messagerie.faults.add({ service: SOUMISSION, stage: 'auth', match: { mecanisme: 'XOAUTH2' }, times: 1, then: { code: '454 4.7.0' } })
    const client = await ouvrirEnTls(messagerie)
    await client.say('EHLO lps')
    const command = `AUTH XOAUTH2 ${await xoauth2(BOITE_ROBERT, ROBERT)}`
    expect(await client.say(command)).toMatch(/^454 4\.7\.0/)
    expect(await client.say(command)).toMatch(/^235 /)
  })
})

describeMessagerie(
  'a submission service that allows passwords',
  avecBoites({ motsDePasse: true, soumission: { implicite: { actif: true } } }),
  (messagerie) => {
    it.each(['PLAIN', 'LOGIN'])('takes a mail from nodemailer with %s', async (authMethod) => {
      const client = clientNodemailer(messagerie, { auth: { user: BOITE_ROBERT, pass: 'essai', method: authMethod } })
      await client.sendMail({ from: BOITE_ROBERT, to: DOMINIQUE, subject: 'Essai', text: 'Bonjour' })
      const [exchange] = await messagerie.entries('exchange')
      expect(exchange?.payload.summary['compte']).toMatchObject({ mecanisme: authMethod, personne: ROBERT })
    })

    it('listens with implicit TLS when told to', async () => {
      const { ca } = messagerie.pki
      const socket = await messagerie.client.connect(messagerie.at(`${SOUMISSION}-tls`), { tls: { ca, servername: 'localhost' } })
      const greeting = await new Promise<Buffer>((resolve) => socket.once('data', resolve))
      expect(greeting.toString()).toMatch(/^220 /)
      socket.write('EHLO lps\r\n')
      const announced = await new Promise<Buffer>((resolve) => socket.once('data', resolve))
      expect(announced.toString()).toContain('AUTH XOAUTH2 PLAIN LOGIN')
      socket.destroy()
    })
  },
)
