import { describe, expect, it } from 'vitest'
import { courriel } from '../../simulators/mssante/courriels.ts'
import { SmtpClient } from '../../simulators/mssante/smtp-client.ts'
import { mail } from './hostile/mails.ts'
import { connection, DOMINIQUE, deliver, deliverRaw, EXPEDITEUR, smtp } from './reach.ts'
import { findingOf, watchBench } from './watched.ts'

const watched = watchBench({ services: { mssante: { limites: { inactiviteMs: 1_500, donneesMs: 4_000 } } } })

const INJECTED = `MAIL FROM:<pirate@hopital-temoin.mssante.fr>\r\nRCPT TO:<${DOMINIQUE}>\r\nDATA\r\n${courriel({ Subject: 'contrebande' })}`

describe('data whose end is ambiguous', () => {
  it.each([
    ['LF . LF', '\n.\n'],
    ['LF . CR LF', '\n.\r\n'],
    ['CR . CR', '\r.\r'],
    ['CR . CR LF', '\r.\r\n'],
    ['CR LF . LF', '\r\n.\n'],
    ['CR LF . CR', '\r\n.\rQUIT\r\n'],
  ])('%s is refused, and what follows it is never a command', async (_name, end) => {
    const message = courriel()
    expect(await deliverRaw(watched.reach, `${message}${end}${INJECTED}\r\n.\r\n`)).toBe('550 5.5.2 Bare line feed in end-of-data sequence')
    const only = await watched.only()
    expect(only.exchange.payload).toMatchObject({ code: '550 5.5.2', refusal: { control: 'mssante/fin-de-donnees-ambigue' } })
    expect(only.exchange.payload.refusal!.explanation.fr).toContain(`à l’octet ${Buffer.byteLength(message) + end!.indexOf('.')},`)
    expect(findingOf(only, 'mssante/fin-de-donnees-ambigue')).toMatchObject({ expected: { fr: 'des lignes terminées par CR LF' } })
  })

  it('at its very start is refused too', async () => {
    expect(await deliverRaw(watched.reach, `.\n${INJECTED}\r\n.\r\n`)).toMatch(/^550 5\.5\.2/)
  })

  it('keeps commands pipelined after the real end of data in their own transaction', async () => {
    const client = await smtp(watched.reach)
    client.write(
      `MAIL FROM:<${EXPEDITEUR}>\r\nRCPT TO:<${DOMINIQUE}>\r\nDATA\r\n${courriel()}\r\n.\r\nMAIL FROM:<pirate@ailleurs.example>\r\nRCPT TO:<${DOMINIQUE}>\r\nDATA\r\nQUIT\r\n`,
    )
    const replies: (string | undefined)[] = []
    for (let count = 0; count < 8; count++) replies.push((await client.reply())?.slice(0, 9))
    expect(replies).toEqual(['250 2.1.0', '250 2.1.5', '354 End d', '250 2.6.0', '550 5.7.1', '503 5.5.1', '503 5.5.1', '221 2.0.0'])
    expect((await watched.told()).map(({ exchange }) => exchange.payload.code)).toEqual(['250 2.6.0', '550 5.7.1'])
  })
})

describe('a command', () => {
  it('of 3,000 bytes ends the connection with 421, and says what was received and what to do', async () => {
    const client = await smtp(watched.reach)
    client.write(`MAIL FROM:<${'a'.repeat(3_000)}@hopital-temoin.mssante.fr>\r\n`)
    expect(await client.reply()).toBe('421 4.4.2 Error: Command line too long')
    client.destroy()
    const only = await watched.only()
    expect(only.exchange.payload).toMatchObject({ code: '421 4.4.2', refusal: { control: 'mssante/ligne-trop-longue' } })
    expect(findingOf(only, 'mssante/ligne-trop-longue')).toMatchObject({ expected: { fr: 'une ligne de 2048 octets au plus' } })
  })

  it('too long in the middle of a transaction is told with its envelope', async () => {
    const client = await smtp(watched.reach)
    await client.say(`MAIL FROM:<${EXPEDITEUR}>`)
    client.write(`RCPT TO:<${'a'.repeat(3_000)}`)
    expect(await client.reply()).toBe('421 4.4.2 Error: Command line too long')
    client.destroy()
    const { exchange } = await watched.only()
    expect(exchange.payload).toMatchObject({ summary: { de: EXPEDITEUR }, refusal: { control: 'mssante/ligne-trop-longue' } })
  })

  it('injected in clear after STARTTLS is forgotten', async () => {
    const client = new SmtpClient(await connection(watched.reach.ports.smtp))
    await client.reply()
    await client.say('EHLO smtp.hopital-temoin.mssante.fr')
    client.write(`STARTTLS\r\nMAIL FROM:<${EXPEDITEUR}>\r\n`)
    expect(await client.reply()).toMatch(/^220/)
    client.destroy()
    expect(await watched.told()).toEqual([])
  })

  it.each([
    ['bytes that are not UTF-8', '553 5.6.7', Buffer.from([0x3c, 0xff, 0xfe, 0x40, 0x68, 0x3e])],
    ['NUL', '501 5.1.7', Buffer.from('<a\0b@hopital-temoin.mssante.fr>')],
    ['no angle bracket', '501 5.1.7', Buffer.from('a b@hopital-temoin.mssante.fr')],
    ['a bare CR', '501 5.1.7', Buffer.from('<a\rb@hopital-temoin.mssante.fr>')],
    ['two at signs', '501 5.1.7', Buffer.from('<a@b@hopital-temoin.mssante.fr>')],
  ])('MAIL with %s is refused', async (_title, code, path) => {
    const client = await smtp(watched.reach)
    client.write(Buffer.concat([Buffer.from('MAIL FROM:'), path, Buffer.from('\r\n')]))
    expect((await client.reply())?.slice(0, 9)).toBe(code)
    expect(await client.say('NOOP')).toMatch(/^250/)
    client.destroy()
    const { exchange, findings } = await watched.only()
    expect(exchange.payload).toMatchObject({ code, refusal: { code } })
    expect(findings.map(({ rule }) => rule)).toContain(exchange.payload.refusal!.control)
  })

  it('repeated 5,000 times in one write is answered 5,000 times', async () => {
    const client = await smtp(watched.reach)
    client.write('NOOP\r\n'.repeat(5_000))
    for (let count = 0; count < 5_000; count++) expect(await client.reply()).toBe('250 2.0.0 OK')
    client.destroy()
  })

  it('that nobody knows, again and again, ends the connection, and is told once', async () => {
    const client = await smtp(watched.reach)
    const replies: (string | undefined)[] = []
    for (let count = 0; count < 10; count++) replies.push((await client.say(`XTRUC${count} essai`))?.slice(0, 9))
    expect(replies).toEqual([...Array(9).fill('500 5.5.2'), '421 4.4.2'])
    await client.closed()
    const only = await watched.only()
    expect(findingOf(only, 'mssante/commandes-inconnues')?.received).toMatchObject({
      fr: '10 commandes inconnues, la dernière : XTRUC9 → 421 4.4.2',
    })
  })

  it('that is HTTP ends the connection, and says to check the port', async () => {
    const client = await smtp(watched.reach)
    expect(await client.say('GET / HTTP/1.1')).toMatch(/^421 /)
    await client.closed()
    const { exchange } = await watched.only()
    expect(exchange.payload.refusal).toMatchObject({ control: 'mssante/requete-http', received: { fr: 'une requête HTTP GET' } })
  })
})

describe('a mail over the size', () => {
  it('announced by SIZE is refused at MAIL', async () => {
    const client = await smtp(watched.reach)
    expect(await client.say(`MAIL FROM:<${EXPEDITEUR}> SIZE=27000000`)).toBe('552 5.3.4 Message size exceeds fixed limit of 26214400 bytes')
    client.destroy()
    expect(findingOf(await watched.only(), 'mssante/taille-depassee')).toMatchObject({
      expected: { fr: '26214400 octets au plus' },
      received: { fr: '27000000 octets → 552 5.3.4' },
    })
  })

  it('not announced is refused after the dot, and its bytes are not kept', async () => {
    const message = mail(['Content-Type: text/plain'], 'a'.repeat(998).concat('\r\n').repeat(26_300))
    expect(await deliver(watched.reach, message)).toMatch(/^552 5\.3\.4 /)
    const only = await watched.only()
    expect(findingOf(only, 'mssante/taille-depassee')?.received).toMatchObject({
      fr: expect.stringMatching(/^263\d{5} octets → 552 5\.3\.4$/),
    })
    expect(await watched.keeps(`${message}\r\n`)).toBe(false)
  })

  it.each(['SIZE=-1', 'SIZE=abc', `SIZE=${'9'.repeat(30)}`, 'BODY=X'])(
    'that announces %s is refused at MAIL, and told',
    async (parameter) => {
      const client = await smtp(watched.reach)
      expect(await client.say(`MAIL FROM:<${EXPEDITEUR}> ${parameter}`)).toMatch(/^501 5\.5\.4 /)
      expect(await client.say('NOOP')).toMatch(/^250/)
      client.destroy()
      const only = await watched.only()
      expect(only.exchange.payload.code).toBe('501 5.5.4')
      expect(findingOf(only, 'mssante/parametre-illisible')?.received).toContain(parameter.split('=')[1]!)
    },
  )
})

describe('a client that stops', () => {
  it('before, during and after STARTTLS is cut after the idle time', async () => {
    const silent = new SmtpClient(await connection(watched.reach.ports.smtp))
    const half = new SmtpClient(await connection(watched.reach.ports.smtp))
    const secured = await smtp(watched.reach)
    await half.reply()
    await half.say('EHLO smtp.hopital-temoin.mssante.fr')
    await half.say('STARTTLS')
    await secured.say(`MAIL FROM:<${EXPEDITEUR}>`)
    await Promise.all([silent.closed(), half.closed(), secured.closed()])
  })

  it('sends its data drop by drop is cut after the time a message may take, and told', async () => {
    const client = await smtp(watched.reach)
    await client.say(`MAIL FROM:<${EXPEDITEUR}>`)
    await client.say(`RCPT TO:<${DOMINIQUE}>`)
    await client.say('DATA')
    const drip = setInterval(() => client.write('a'), 200)
    expect(await client.reply()).toBe('421 4.4.2 Error: timeout exceeded while receiving the message')
    clearInterval(drip)
    client.destroy()
    const only = await watched.only()
    expect(findingOf(only, 'mssante/donnees-trop-lentes')?.expected).toMatchObject({ fr: 'un message complet en 4 s' })
    expect(only.exchange.payload.refusal!.explanation.fr).toContain('services.mssante.limites.donneesMs')
    expect(only.exchange.payload.request).toBeUndefined()
  })

  it('in the middle of its data loses nothing that was acknowledged, and is not recorded as accepted', async () => {
    const client = await smtp(watched.reach)
    await client.say(`MAIL FROM:<${EXPEDITEUR}>`)
    await client.say(`RCPT TO:<${DOMINIQUE}>`)
    await client.say('DATA')
    client.write(courriel().slice(0, 100))
    await client.closed()
    expect((await watched.told()).filter(({ exchange }) => exchange.payload.code.startsWith('2'))).toEqual([])
  })
})
