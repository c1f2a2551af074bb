import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testPki } from '#src/testing/test-pki.ts'
import { courriel } from '../simulators/mssante/imap/courriels-imap.ts'
import { ImapClient } from '../simulators/mssante/imap/imap-client.ts'
import { type BancSepare, lancerBanc } from './mssante-bench-child.ts'

const KILLS = 10
const CONNEXIONS = 4
/** Over what goes aside while it comes. */
const LONG = 'x'.repeat(78).concat('\r\n').repeat(15_000)

/** What the server said OK to: each mail by UID, and its flag once it was set. */
interface Acquittes {
  readonly courriels: Map<number, { readonly id: string; readonly taille: number }>
  readonly marques: Set<number>
}

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'banc-kill-imap-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test(`a mailbox of a bench killed ${KILLS} times has every mail and flag that was acknowledged, under the same UIDs`, async () => {
  const acquittes: Acquittes = { courriels: new Map(), marques: new Set() }
  let validite: string | undefined
  for (let kill = 1; ; kill++) {
    const banc = await lancerBanc(folder)
    const selection = await verifier(banc, acquittes)
    validite ??= selection
    expect(selection, 'UIDVALIDITY').toBe(validite)
    if (kill > KILLS) {
      await banc.tuer()
      break
    }
    const avant = acquittes.courriels.size
    const clients = Array.from({ length: CONNEXIONS }, (_, rang) => changerSansFin(banc, `${kill}-${rang}`, acquittes))
    while (acquittes.courriels.size === avant) await wait(5)
    await wait(Math.random() * 500)
    await banc.tuer()
    await Promise.all(clients)
  }
  console.log(`${KILLS} kills: ${acquittes.courriels.size} mails and ${acquittes.marques.size} flags acknowledged, all found`)
})

async function ouvrir({ ports }: BancSepare): Promise<ImapClient> {
  const client = new ImapClient(connect(ports.imap, '127.0.0.1'))
  await client.saluer()
  await client.dire('STARTTLS')
  await client.startTls((await testPki()).ca)
  await client.dire('LOGIN imap@medecin.mssante.fr essai')
  return client
}

/** Gives the UIDVALIDITY of INBOX, once everything acknowledged was found in it. */
async function verifier(banc: BancSepare, { courriels, marques }: Acquittes): Promise<string | undefined> {
  const client = await ouvrir(banc)
  const selection = await client.dire('SELECT INBOX')
  const lus = await client.dire('UID FETCH 1:* (FLAGS RFC822.SIZE BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])')
  const trouves = new Map(
    [...lus.matchAll(/UID (\d+) FLAGS \((.*?)\) RFC822\.SIZE (\d+) [\s\S]*?(<\S+>)/g)].map(([, uid, drapeaux, taille, id]) => [
      Number(uid),
      { id, taille: Number(taille), marque: drapeaux!.includes('\\Flagged') },
    ]),
  )
  const perdus = [...courriels].filter(([uid, { id, taille }]) => trouves.get(uid)?.id !== id || trouves.get(uid)?.taille !== taille)
  expect(perdus, 'acknowledged, and not found').toEqual([])
  expect(
    [...marques].filter((uid) => !trouves.get(uid)?.marque),
    'flag acknowledged, and not found',
  ).toEqual([])
  await client.dire('LOGOUT')
  return /UIDVALIDITY (\d+)/.exec(selection)?.[1]
}

/** Puts mails, one in ten long, and flags each, until the connection breaks. */
async function changerSansFin(banc: BancSepare, nom: string, { courriels, marques }: Acquittes): Promise<void> {
  const client = await ouvrir(banc)
  await client.dire('SELECT INBOX')
  for (let n = 0; ; n++) {
    const id = `<${nom}-${n}@hopital-temoin.mssante.fr>`
    const texte = courriel(n, { corps: n % 10 === 9 ? LONG : 'Corps' }).replace(/<essai-.*>/, id)
    const ajout = await client.dire(`APPEND INBOX {${texte.length}+}\r\n${texte}`)
    const uid = Number(/APPENDUID \d+ (\d+)/.exec(ajout)?.[1])
    if (client.fermee) return
    courriels.set(uid, { id, taille: texte.length })
    const marque = await client.dire(`UID STORE ${uid} +FLAGS.SILENT (\\Flagged)`)
    if (marque.includes('. OK STORE')) marques.add(uid)
  }
}
