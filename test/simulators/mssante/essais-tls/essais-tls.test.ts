import { X509Certificate } from 'node:crypto'
import { expect, it } from 'vitest'
import { discover } from '#src/exchange/discovery.ts'
import type { OptionsTls } from '../en-tls.ts'
import { ImapClient } from '../imap/imap-client.ts'
import { describeMessagerie } from '../messagerie.ts'
import { SmtpClient } from '../smtp-client.ts'

const LAXISTE: Partial<OptionsTls> = { rejectUnauthorized: false, minVersion: 'TLSv1', ciphers: 'ALL:@SECLEVEL=0' }
const JETON = 'dXNlcj1zZWNyZXQtZHUtdGVzdA=='
const CAS = (await discover<{ id: string }>(new URL('../../../../simulators/mssante/essais-tls/cas/', import.meta.url))).map(({ id }) => id)
/** What a client of Node’s own refuses by itself: it asks nobody about revocation. */
const REFUSES = ['ac-etrangere', 'autre-nom', 'certificat-expire', 'certificat-pas-encore-valide', 'tls-ancien']

describeMessagerie('The listeners of TLS trials', { mssante: { essaisTls: { actif: true } } }, (messagerie) => {
  const connecter = async (cas: string, role = 'soumission') => messagerie.client.connect(messagerie.at(`mssante.essai-${role}-${cas}`))

  /** Opens by SMTP as far as AUTH, or as far as TLS lets it; gives the answer to AUTH. */
  async function essayer(cas: string, tls: Partial<OptionsTls>): Promise<string | undefined> {
    const client = new SmtpClient(await connecter(cas))
    await client.reply()
    await client.say('EHLO lps.hopital-temoin.mssante.fr')
    await client.say('STARTTLS')
    const secured = await client.startTls({ ca: messagerie.pki.ca, ...tls }).then(
      () => true,
      () => false,
    )
    if (!secured) return void client.destroy()
    await client.say('EHLO lps.hopital-temoin.mssante.fr')
    const answer = await client.say(`AUTH XOAUTH2 ${JETON}`)
    client.destroy()
    return answer
  }

  const essais = async () =>
    (await messagerie.entries('exchange'))
      .filter(({ payload }) => payload.transaction === 'mssante/essai-tls')
      .map(({ payload }) => payload)

  it.each(CAS.filter((cas) => !REFUSES.includes(cas)))('tell that a client went on with %s before it hears so', async (cas) => {
    const lax = cas === 'suite-faible' ? { ciphers: 'ALL' } : {}
    expect(await essayer(cas, lax)).toMatch(/^454 4\.7\.0 /)
    expect(await essais()).toMatchObject([
      {
        code: 'poursuit',
        summary: { cas, protocole: 'smtp', conduite: 'poursuit' },
        head: { commandes: ['EHLO', 'AUTH'], nomDemande: 'localhost' },
      },
    ])
  })

  it.each(REFUSES)('tell that a client refused %s', async (cas) => {
    expect(await essayer(cas, {})).toBeUndefined()
    await expect.poll(essais).toMatchObject([{ code: 'refuse', head: { cas, commandes: [] } }])
  })

  it.each(REFUSES)('tell that a lax client went on with %s', async (cas) => {
    expect(await essayer(cas, LAXISTE)).toMatch(/^454 /)
    expect(await essais()).toMatchObject([{ code: 'poursuit', head: { cas } }])
  })

  it('speak an old version or weak suites where the case says so', async () => {
    await essayer('tls-ancien', LAXISTE)
    await essayer('suite-faible', LAXISTE)
    await essayer('temoin', LAXISTE)
    expect((await essais()).map(({ head }) => head['tls'])).toMatchObject([
      { version: 'TLSv1.1' },
      { version: 'TLSv1.2', suite: expect.stringMatching(/^TLS_RSA_WITH_AES_(128|256)_CBC_SHA$/) },
      { version: 'TLSv1.3' },
    ])
  })

  it('tell what the client offers, and what of it is outside the list', async () => {
    await essayer('temoin', { minVersion: 'TLSv1.2', ciphers: 'TLS_AES_128_GCM_SHA256:ECDHE-RSA-AES128-GCM-SHA256:AES128-SHA' })
    expect((await essais())[0]!.head).toMatchObject({
      offre: {
        versions: ['TLS 1.3', 'TLS 1.2'],
        suites: ['TLS_AES_128_GCM_SHA256', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256', 'TLS_RSA_WITH_AES_128_CBC_SHA'],
      },
      horsListe: ['TLS_RSA_WITH_AES_128_CBC_SHA'],
    })
  })

  it('never keep what the client authenticates with', async () => {
    await essayer('temoin', {})
    expect(JSON.stringify(await messagerie.entries('exchange'))).not.toContain(JETON)
  })

  it('take a client that leaves politely, or closes, after the handshake for one that refuses', async () => {
    for (const leave of ['QUIT', undefined]) {
      const client = new SmtpClient(await connecter('certificat-revoque'))
      await client.reply()
      await client.say('STARTTLS')
      await client.startTls({ ca: messagerie.pki.ca })
      if (leave) await client.say(leave)
      client.destroy()
    }
    await expect.poll(async () => (await essais()).map(({ code }) => code)).toEqual(['refuse', 'refuse'])
  })

  it('tell nothing of a client that never tries TLS, and take nothing from it in clear', async () => {
    const client = new SmtpClient(await connecter('temoin'))
    await client.reply()
    expect(await client.say(`AUTH XOAUTH2 ${JETON}`)).toMatch(/^530 5\.7\.0 /)
    expect(await client.say('MAIL FROM:<a@b.fr>')).toMatch(/^530 5\.7\.0 /)
    expect(await client.say('QUIT')).toMatch(/^221 /)
    await client.closed()
    expect(await essais()).toEqual([])
  })

  it('break off when bytes come in clear after STARTTLS', async () => {
    const client = new SmtpClient(await connecter('temoin'))
    await client.reply()
    client.write('STARTTLS\r\nAUTH XOAUTH2 QQ==\r\n')
    await client.closed()
    expect(await essais()).toEqual([])
  })

  it('advise a client that refuses the witness, not one that refuses the others', async () => {
    for (const cas of ['temoin', 'ac-etrangere']) await essayer(cas, { ca: [] })
    await expect.poll(async () => (await essais()).map(({ code }) => code)).toEqual(['refuse', 'refuse'])
    const failed = messagerie.connections.filter(({ event }) => event === 'handshake-failed')
    expect(failed.map(({ service }) => service)).toEqual(['mssante.essai-soumission-temoin'])
  })

  it.each([
    ['a line without end', Buffer.alloc(40_000, 0x41)],
    ['bytes that are no command', Buffer.from('\0\r\n\xff\xfe\r\n', 'latin1')],
    ['more commands than a trial needs', Buffer.from('NOOP\r\n'.repeat(200))],
    ['no TLS after STARTTLS', Buffer.from('STARTTLS\r\n')],
  ])('go on serving others after %s', async (_, octets) => {
    const client = new SmtpClient(await connecter('temoin'))
    await client.reply()
    client.write(octets)
    await client.reply()
    client.write('GET / HTTP/1.1\r\n\r\n')
    client.destroy()
    expect(await essayer('temoin', {})).toMatch(/^454 /)
    expect((await essais()).map(({ code }) => code)).not.toContain('refuse')
  })

  it('tell somebody when the bench itself fails, and answer nothing that is not written', async () => {
    const { run } = messagerie.exchanges
    messagerie.exchanges.run = () => Promise.reject(new Error('disque plein'))
    expect(await essayer('temoin', {})).toBeUndefined()
    messagerie.exchanges.run = run
    expect(messagerie.errors).toHaveLength(1)
    expect(await essayer('temoin', {})).toMatch(/^454 /)
  })

  it('speak IMAP too', async () => {
    const client = new ImapClient(await connecter('ac-etrangere', 'imap'))
    expect(await client.saluer()).toContain('LOGINDISABLED')
    expect(await client.dire('LOGIN robert secret')).toContain('. NO [PRIVACYREQUIRED]')
    expect(await client.dire('STARTTLS')).toContain('. OK')
    await client.startTls(messagerie.pki.ca, { rejectUnauthorized: false })
    expect(await client.dire('CAPABILITY')).toContain('AUTH=XOAUTH2')
    expect(await client.dire(`AUTHENTICATE XOAUTH2 ${JETON}`)).toContain('. NO [UNAVAILABLE]')
    expect(await client.dire('LOGOUT')).toContain('* BYE')
    client.detruire()
    expect(await essais()).toMatchObject([
      {
        service: 'mssante.essai-imap-ac-etrangere',
        code: 'poursuit',
        head: { protocole: 'imap', commandes: ['CAPABILITY', 'AUTHENTICATE'] },
      },
    ])
  })

  it('present certificates that say where their status is told', async () => {
    let presented: X509Certificate | undefined
    await essayer('certificat-revoque', {
      rejectUnauthorized: true,
      checkServerIdentity: (_host, { raw }) => {
        presented = new X509Certificate(raw)
        return undefined
      },
    })
    expect(presented!.serialNumber).toBe('7E0C0DE1')
    expect(presented!.infoAccess).toBe(`OCSP - URI:http://localhost:${messagerie.at('mssante.revocation').port}/ocsp`)
    expect(presented!.subjectAltName).toContain('DNS:localhost')
  })
})
