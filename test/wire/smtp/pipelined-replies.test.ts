import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, it, type MockInstance, vi } from 'vitest'
import { smtpReply } from '#src/wire/smtp/smtp-dialogue.ts'
import { createSmtpListener } from '#src/wire/smtp/smtp-listener.ts'
import { takesEverything } from './takes-everything.ts'

let server: Server
let client: Socket
let pieces: string[]
/** What the server hands to the network; the client may receive several at once. */
let sent: MockInstance[]
const received = () => pieces.join('')

beforeEach(() => ouvrir([]))

async function ouvrir(mechanisms: readonly string[]): Promise<void> {
  const listener = createSmtpListener({
    hostName: 'mss.operateur.mssante.fr',
    startTls: 'none',
    clientCertificate: 'none',
    limits: { messageBytes: 1_000_000, recipients: 5_000, connections: 1, idleMs: 10_000 },
    mechanisms,
  })
  const dialogue = { ...takesEverything, authenticate: async () => ({ refused: smtpReply('535 5.7.8', 'No') }) }
  server = createServer((socket) => {
    sent = [vi.spyOn(socket, '_write'), vi.spyOn(socket as Required<Socket>, '_writev')]
    listener.accept(socket, () => dialogue)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  client = connect((server.address() as AddressInfo).port, '127.0.0.1')
  pieces = []
  client.on('data', (piece) => pieces.push(piece.toString()))
  await expect.poll(received).toMatch(/^220 /)
  client.write('EHLO essai\r\n')
  await expect.poll(received).toMatch(/^250 .*\r\n$/m)
  pieces = []
  for (const calls of sent) calls.mockClear()
}

afterEach(fermer)

function fermer(): void {
  client.destroy()
  server.close()
}

it.each([[[]], [['PLAIN']]])(
  'sends the replies to commands that came together in one piece (RFC 2920 §3.2), AUTH taken by %j',
  async (mechanisms) => {
    fermer()
    await ouvrir(mechanisms)
    client.write('MAIL FROM:<a@hopital.mssante.fr>\r\nRCPT TO:<b@medecin.mssante.fr>\r\nRCPT TO:<c@medecin.mssante.fr>\r\nDATA\r\n')
    await expect.poll(received).toMatch(/^250 2\.1\.0 .*\r\n250 2\.1\.5 .*\r\n250 2\.1\.5 .*\r\n354 .*\r\n$/)
    expect(sent.flatMap(({ mock }) => mock.calls)).toHaveLength(1)
  },
)

it('does not hold a reply back for a command of which only the beginning came', async () => {
  client.write('MAIL FROM:<a@hopital.mssante.fr>\r\nRCPT TO:<b@')
  await expect.poll(received).toMatch(/^250 2\.1\.0 .*\r\n$/)
  client.write('medecin.mssante.fr>\r\n')
  await expect.poll(received).toMatch(/\r\n250 2\.1\.5 .*\r\n$/)
})

it('answers more pipelined commands than a socket buffers replies', async () => {
  const commands = 3_000
  client.write(`MAIL FROM:<a@hopital.mssante.fr>\r\n${'RCPT TO:<b@medecin.mssante.fr>\r\n'.repeat(commands)}NOOP\r\n`)
  await expect.poll(() => received().split('\r\n').length - 1, { timeout: 5_000 }).toBe(commands + 2)
})

it('answers two mails sent in one write', async () => {
  const mail = 'MAIL FROM:<a@hopital.mssante.fr>\r\nRCPT TO:<b@medecin.mssante.fr>\r\nDATA\r\nSubject: un\r\n\r\ncorps\r\n.\r\n'
  client.write(mail + mail)
  await expect.poll(() => received().match(/^\d{3}/gm)).toEqual(['250', '250', '354', '250', '250', '250', '354', '250'])
})
