import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Bench } from '#src/bench/bench.ts'
import { testBench } from '#src/testing/test-bench.ts'
import { SmtpClient } from '../smtp-client.ts'

const HEURE = 3_600_000
const EHLO = 'EHLO smtp.hopital-temoin.mssante.fr'

let banc: Bench
beforeAll(async () => {
  banc = await testBench({
    services: { mssante: { clair: { actif: true }, essaisTls: { actif: true, premierPort: 0, revocation: { port: 0 } } } },
  })
})
afterAll(() => banc.close())

const ouvrir = async (service: string) => {
  const client = new SmtpClient(connect(banc.listening.get(service)!.port, '127.0.0.1'))
  expect(await client.reply()).toMatch(/^220/)
  return client
}
const retenu = () => banc.leases.holders()
/** One hour passes although the client is there. */
const laisserPasser = async () => {
  const depart = banc.clock.now()
  await banc.clock.runUntil(() => false, depart + HEURE)
  expect(banc.clock.now()).toBe(depart + HEURE)
}

describe('an SMTP client that stays connected and silent does not hold virtual time', () => {
  it.each(['mssante.inter-operateurs', 'mssante.soumission'])('on %s, before and after STARTTLS', async (service) => {
    const client = await ouvrir(service)
    await laisserPasser()
    expect(await client.say(EHLO)).toMatch(/^250/)
    await laisserPasser()
    expect(await client.say('STARTTLS')).toMatch(/^220/)
    await client.startTls({ ...banc.pki.client('operateur-etablissement'), ca: banc.pki.ca })
    await laisserPasser()
    expect(await client.say(EHLO)).toMatch(/^250/)
    await laisserPasser()
    expect(await client.say('QUIT')).toMatch(/^221/)
    client.destroy()
  })

  it('while it authenticates', async () => {
    const client = await ouvrir('mssante.soumission')
    await client.say(EHLO)
    await client.say('STARTTLS')
    await client.startTls({ ca: banc.pki.ca })
    await client.say(EHLO)
    expect(await client.say('AUTH XOAUTH2')).toMatch(/^334/)
    await laisserPasser()
    client.destroy()
  })

  it('on a listener for trials of TLS', async () => {
    const service = [...banc.listening.keys()].find((name) => /essai.*smtp|essai.*soumission/.test(name))!
    const client = await ouvrir(service)
    await laisserPasser()
    expect(await client.say('QUIT')).toMatch(/^221/)
  })
})

it('a mail that is coming holds virtual time from MAIL to the reply after the dot', async () => {
  const client = await ouvrir('mssante.inter-operateurs-clair')
  expect(await client.say(EHLO)).toMatch(/^250/)
  await expect.poll(retenu).toEqual([])
  expect(await client.say('MAIL FROM:<dr.robert@hopital-temoin.mssante.fr>')).toMatch(/^250/)
  await expect.poll(retenu).toEqual([expect.stringMatching(/^transaction mssante\.inter-operateurs-clair/)])
  expect(await client.say('RCPT TO:<279035121518989@patient.mssante.fr>')).toMatch(/^250/)
  expect(await client.say('DATA')).toMatch(/^354/)
  client.write('Subject: essai\r\n')
  await expect.poll(retenu).toContainEqual(expect.stringMatching(/^transaction/))
  expect(await client.say('\r\n.')).toMatch(/^\d{3}/)
  await laisserPasser()
  client.destroy()
  await expect.poll(retenu).toEqual([])
})
