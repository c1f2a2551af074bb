import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server } from 'node:net'
import { createInterface } from 'node:readline'
import { PassThrough } from 'node:stream'
import { afterEach, expect, it } from 'vitest'
import { type OutgoingMail, sendMail } from '#src/wire/smtp/send-mail.ts'

let server: Server | undefined
afterEach(() => void server?.close())

/** Hands a mail to a server in clear that offers these keywords; gives the result and the commands that came. */
async function remettre(keywords: readonly string[], mail: Partial<OutgoingMail>, aMail = '250 ok') {
  const commands: string[] = []
  server = createServer((socket) => {
    let data = false
    socket.on('error', () => {})
    socket.write('220 essai\r\n')
    createInterface({ input: socket }).on('line', (line) => {
      if (socket.writableEnded) return
      if (data) {
        data = line !== '.'
        if (!data) socket.write('250 2.6.0 queued\r\n')
        return
      }
      commands.push(line)
      if (/^EHLO/.test(line)) socket.write(['essai', ...keywords].map((k, i) => `250${i === keywords.length ? ' ' : '-'}${k}\r\n`).join(''))
      else if (/^MAIL/.test(line)) {
        socket.write(`${aMail}\r\n`)
        if (aMail.startsWith('421')) socket.end()
      } else if (line === 'DATA') {
        data = true
        socket.write('354 go\r\n')
      } else socket.write('250 ok\r\n')
    })
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server!.once('listening', resolve))
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const whole = { mailFrom: 'a@b.fr', rcptTo: 'c@d.fr', message: Buffer.from('Subject: x\r\n\r\nx\r\n'), ...mail }
  const result = await sendMail(socket, whole, { hostName: 'essai', serverName: '127.0.0.1', timeoutMs: 5000 })
  return { result, mail: commands.find((line) => line.startsWith('MAIL')), rcpt: commands.find((line) => line.startsWith('RCPT')) }
}

const ENTETE = Buffer.from('Subject: é\r\n\r\nx\r\n')
const CORPS = Buffer.from('Subject: x\r\n\r\né\r\n')

it('a mail with UTF-8 headers goes with SMTPUTF8, and not at all to a server that does not offer it (RFC 6531 §3.2)', async () => {
  expect((await remettre(['8BITMIME', 'SMTPUTF8'], { message: ENTETE })).mail).toMatch(/ SMTPUTF8\b/)
  expect((await remettre(['8BITMIME', 'SMTPUTF8'], { message: CORPS })).mail).not.toMatch(/SMTPUTF8/)
  for (const mail of [{ message: ENTETE }, { rcptTo: 'é@d.fr' }]) {
    const refuse = await remettre(['8BITMIME'], mail)
    expect(refuse.result).toMatchObject({ accepted: false, code: 'SIM_NON_EMIS 5.6.7', locale: true })
    expect(refuse.mail).toBeUndefined()
  }
})

it('a mail that has a form without SMTPUTF8 goes in it to a server that does not offer it (RFC 6533 §4)', async () => {
  const mail = { message: CORPS, sansSmtputf8: Buffer.from('Subject: ascii\r\n\r\nx\r\n') }
  const avec = await remettre(['8BITMIME', 'SMTPUTF8'], mail)
  expect(avec.mail).toMatch(/ SMTPUTF8\b/)
  expect(avec.result).not.toHaveProperty('sansSmtputf8')
  const sans = await remettre([], mail)
  expect(sans.mail).not.toMatch(/SMTPUTF8|8BITMIME/)
  expect(sans.result).toMatchObject({ accepted: true, sansSmtputf8: true })
})

it('an 8-bit body goes as 8BITMIME, and not at all to a server that does not offer it (RFC 6152 §3)', async () => {
  expect((await remettre(['8BITMIME'], { message: CORPS })).mail).toContain('BODY=8BITMIME')
  const refuse = await remettre(['SIZE'], { message: CORPS })
  expect(refuse.result).toMatchObject({ accepted: false, code: 'SIM_NON_EMIS 5.6.3', locale: true })
  expect(refuse.mail).toBeUndefined()
})

it('the original recipient beyond US-ASCII has the type utf-8 (RFC 6533 §3)', async () => {
  const { rcpt } = await remettre(['8BITMIME', 'SMTPUTF8', 'DSN'], { rcptTo: 'é@d.fr', dsn: { notify: ['SUCCESS'] } })
  expect(rcpt).toContain('ORCPT=utf-8;\\x{E9}@d.fr')
})

it.each([[['PIPELINING']], [['SIZE']]])('a 421 at MAIL is the reply, with %j', async (keywords) => {
  const { result } = await remettre(keywords, {}, '421 4.3.2 closing')
  expect(result).toMatchObject({ accepted: false, code: '421 4.3.2', response: '421 4.3.2 closing' })
  expect(result).not.toHaveProperty('locale')
})

it('a connection that broke before it was used is told at once', async () => {
  const socket = new PassThrough()
  socket.destroy()
  await once(socket, 'close')
  const mail = { mailFrom: 'a@b.fr', rcptTo: 'c@d.fr', message: CORPS }
  const result = await sendMail(socket, mail, { hostName: 'essai', serverName: '127.0.0.1', timeoutMs: 500 })
  expect(result).toMatchObject({
    accepted: false,
    code: '000',
    response: 'The server closed the connection before its reply',
    locale: true,
  })
})
