import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Bench } from '#src/bench/bench.ts'
import { openSqliteStore } from '#src/journal/sqlite/open-sqlite-store.ts'
import { testBench } from '#src/testing/test-bench.ts'
import { testPki } from '#src/testing/test-pki.ts'
import { courriel } from './courriels-imap.ts'
import { ImapClient } from './imap-client.ts'

const BOITE = 'robert@medecin.mssante.fr'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'banc-imap-redemarrage-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

it('a mailbox is the same after a restart: folders, subscriptions, UIDs, flags, dates, mod-sequences and mails', async () => {
  const avant = await pendant('2026-03-02T09:00:00+01:00', async (client) => {
    for (const n of [1, 2, 3, 4]) await ajouter(client, 'INBOX', courriel(n))
    await ajouter(client, 'Sent', courriel(5, { corps: 'x'.repeat(100_000) }))
    await client.dire('CREATE Courrier/2026/mars')
    await client.dire('CREATE Courrier/2025')
    await client.dire('SUBSCRIBE Courrier/2026/mars')
    await client.dire('UNSUBSCRIBE Junk')
    await client.dire('SELECT INBOX')
    await client.dire('COPY 1:2 Courrier/2026/mars')
    await client.dire('MOVE 3 Courrier/2025')
    await client.dire('STORE 1 +FLAGS (\\Answered $Forwarded)')
    await client.dire('STORE 2 +FLAGS.SILENT (\\Deleted)')
    await client.dire('EXPUNGE')
    await client.dire('RENAME Courrier/2025 Archives')
    await client.dire('DELETE Courrier/2026/mars')
    await client.dire('CREATE Courrier/2026/mars')
    await client.dire('DELETE Courrier/2026')
    return relever(client)
  })
  expect(avant).toContain('$Forwarded')
  expect(await pendant('2026-03-03T09:00:00+01:00', relever)).toBe(avant)
})

it('is the same once its state was kept aside, after more than 500 changes', async () => {
  const avant = await pendant('2026-03-02T09:00:00+01:00', async (client) => {
    await ajouter(client, 'INBOX', courriel(1))
    await client.dire('SELECT INBOX')
    for (let n = 0; n < 520; n++) await client.dire(`STORE 1 ${n % 2 === 0 ? '+' : '-'}FLAGS.SILENT ($n${n % 7})`)
    return relever(client)
  })
  expect(await pendant('2026-03-03T09:00:00+01:00', relever)).toBe(avant)
})

it('no folder made after a restart has a UIDVALIDITY that its name already had, nor a mail a UID that its folder gave', async () => {
  const premiere = await pendant('2026-03-02T09:00:00+01:00', async (client) => {
    await client.dire('CREATE Suivi')
    await ajouter(client, 'Suivi', courriel(1))
    await ajouter(client, 'INBOX', courriel(2))
    await client.dire('SELECT INBOX')
    await client.dire('STORE 1 +FLAGS.SILENT (\\Deleted)')
    await client.dire('CLOSE')
    const [validite] = await chiffres(client, 'Suivi', 'UIDVALIDITY')
    await client.dire('DELETE Suivi')
    return validite!
  })
  await pendant('2026-03-02T09:00:00+01:00', async (client) => {
    expect(await chiffres(client, 'INBOX', 'MESSAGES UIDNEXT')).toEqual([0, 2])
    await client.dire('CREATE Suivi')
    expect((await chiffres(client, 'Suivi', 'UIDVALIDITY'))[0]).toBeGreaterThan(premiere)
    await client.dire('CREATE Ancien')
    await client.dire('DELETE Suivi')
    await client.dire('RENAME Ancien Suivi')
    expect((await chiffres(client, 'Suivi', 'UIDVALIDITY'))[0]).toBeGreaterThan(premiere + 1)
  })
})

/** Opens a bench on the folder, does something in the mailbox, and stops the bench. */
async function pendant<T>(depart: string, faire: (client: ImapClient) => Promise<T>): Promise<T> {
  const bench = await testBench(
    {
      depart,
      services: { mssante: { motsDePasse: true, boites: [{ adresse: BOITE, type: 'PER', titulaires: ['1'], motDePasse: 'essai' }] } },
    },
    { store: await openSqliteStore({ folder }) },
  )
  const client = await ouvrir(bench)
  const fait = await faire(client)
  await client.dire('LOGOUT')
  await bench.close()
  return fait
}

async function ouvrir(bench: Bench): Promise<ImapClient> {
  const { port } = bench.listening.get('mssante.imap')!
  const client = new ImapClient(await bench.client.connect({ host: 'localhost', port }))
  await client.saluer()
  await client.dire('STARTTLS')
  await client.startTls((await testPki()).ca)
  await client.dire(`LOGIN ${BOITE} essai`)
  return client
}

async function ajouter(client: ImapClient, dossier: string, texte: string): Promise<void> {
  expect(await client.dire(`APPEND ${dossier} (\\Flagged) "02-Mar-2026 08:00:00 +0000" {${texte.length}+}\r\n${texte}`)).toContain('OK')
}

/** Everything a client can read of the mailbox. */
async function relever(client: ImapClient): Promise<string> {
  const listes = [await client.dire('LIST "" *'), await client.dire('LSUB "" *')]
  const noms = [...listes[0]!.matchAll(/^\* LIST \((?!\\Noselect).*\) "\/" (.+)\r$/gm)].map(([, nom]) => nom!)
  expect(noms).toContain('INBOX')
  for (const nom of noms) {
    listes.push(await client.dire(`STATUS ${nom} (MESSAGES UIDNEXT UIDVALIDITY UNSEEN HIGHESTMODSEQ)`), await client.dire(`EXAMINE ${nom}`))
    listes.push(await client.dire('UID FETCH 1:* (FLAGS INTERNALDATE RFC822.SIZE MODSEQ ENVELOPE BODYSTRUCTURE BODY.PEEK[])'))
  }
  return listes.join('')
}

async function chiffres(client: ImapClient, dossier: string, elements: string): Promise<number[]> {
  const reponse = await client.dire(`STATUS ${dossier} (${elements})`)
  return [...reponse.matchAll(/[A-Z]+ (\d+)/g)].map(([, nombre]) => Number(nombre))
}
