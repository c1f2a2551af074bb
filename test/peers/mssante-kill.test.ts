import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSqliteStore } from '#src/journal/sqlite/open-sqlite-store.ts'
import { courriel } from '../simulators/mssante/courriels.ts'
import { SmtpClient } from '../simulators/mssante/smtp-client.ts'
import { lancerBanc } from './mssante-bench-child.ts'

const KILLS = 20
const CONNEXIONS = 8

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'banc-kill-smtp-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test(`a bench killed ${KILLS} times while it acknowledges mail has every acknowledged mail in its journal, once`, async () => {
  let total = 0
  for (let kill = 1; kill <= KILLS; kill++) {
    const banc = await lancerBanc(folder)
    const acquittes: string[] = []
    const clients = Array.from({ length: CONNEXIONS }, (_, rang) => envoyerSansFin(banc.ports.clair, `${kill}-${rang}`, acquittes))
    while (acquittes.length === 0) await wait(5)
    await wait(Math.random() * 400)
    await banc.tuer()
    await Promise.all(clients)
    total += acquittes.length
    const trouves = await messagesDuJournal()
    expect(
      acquittes.filter((id) => trouves.get(id) !== 1),
      `acknowledged before kill ${kill}, and not there once`,
    ).toEqual([])
  }
  console.log(`${KILLS} kills: ${total} mails acknowledged, all found`)
})

/** Sends mail after mail until the connection breaks; notes each Message-ID whose 250 was read. */
async function envoyerSansFin(port: number, nom: string, acquittes: string[]): Promise<void> {
  const client = new SmtpClient(connect(port, '127.0.0.1'))
  await client.reply()
  await client.say('EHLO smtp.hopital-temoin.mssante.fr')
  for (let n = 1; ; n++) {
    const id = `<${nom}-${n}@hopital-temoin.mssante.fr>`
    await client.say('MAIL FROM:<chirurgie@hopital-temoin.mssante.fr>')
    await client.say('RCPT TO:<medecin.traitant@medecin.mssante.fr>')
    await client.say('DATA')
    const reply = await client.say(`${courriel({ 'Message-ID': id })}\r\n.`)
    if (reply === undefined) return
    if (reply.startsWith('250')) acquittes.push(id)
  }
}

/** How many exchanges and deposits each Message-ID has: once both. */
async function messagesDuJournal(): Promise<Map<string, number>> {
  const store = await openSqliteStore({ folder })
  const journal = await store.open('default')
  const exchanges = await journal.query<{ id: string; n: number }>(
    `select message_id as id, count(*) as n from entry where bench_id = :bench and kind = 'exchange' group by message_id`,
  )
  const deposits = await journal.query<{ id: string }>('select message_id as id from v_courriel where bench_id = :bench')
  await store.close()
  const deposes = new Set(deposits.map(({ id }) => `<${id}>`))
  return new Map(exchanges.filter(({ id }) => deposes.has(id)).map(({ id, n }) => [id, n]))
}
