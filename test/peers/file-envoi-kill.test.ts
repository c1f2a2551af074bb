import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSqliteStore } from '#src/journal/sqlite/open-sqlite-store.ts'
import { testPki } from '#src/testing/test-pki.ts'
import { courriel } from '../simulators/mssante/courriels.ts'
import { SmtpClient } from '../simulators/mssante/smtp-client.ts'
import { type EtablissementRecoit, ouvrirEtablissement } from './etablissement-recoit.ts'

const KILLS = 10
const CONNEXIONS = 4
/** What the queue has under way at one time. */
const ENSEMBLE = 10
const PFI = 'pfi@medecin.mssante.fr'
const PATIENT = '279035121518989@patient.mssante.fr'
const HOPITAL = 'chirurgie@hopital-temoin.mssante.fr'

let folder: string
let etablissement: EtablissementRecoit
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'banc-kill-file-'))
  etablissement = await ouvrirEtablissement(15)
})
afterAll(async () => {
  await etablissement.close()
  rmSync(folder, { recursive: true, force: true })
})

test(`a bench killed ${KILLS} times while it delivers loses no accepted mail, and delivers twice only what was under way`, async () => {
  const acquittes = { patient: [] as string[], hopital: [] as string[] }
  const vagues: (readonly string[])[] = []
  for (let kill = 1; kill <= KILLS; kill++) {
    const banc = await lancer()
    const [avant, accusesAvant] = [etablissement.recus.length, acquittes.hopital.length]
    const clients = Array.from({ length: CONNEXIONS }, (_, rang) => soumettreSansFin(banc.port, `${kill}-${rang}`, acquittes))
    while (acquittes.hopital.length === accusesAvant || etablissement.recus.length === avant) await wait(5)
    await wait(Math.random() * 1_000)
    await banc.tuer()
    await Promise.all(clients)
    vagues.push(etablissement.recus.slice(avant))
  }
  const avant = etablissement.recus.length
  const banc = await lancer()
  await banc.fileVide()
  await banc.tuer()
  vagues.push(etablissement.recus.slice(avant))

  expect(
    acquittes.hopital.filter((id) => !etablissement.recus.includes(id)),
    'accepted, and never delivered',
  ).toEqual([])
  for (const vague of vagues) expect(doubles(vague), 'delivered twice by one process').toEqual([])
  const encore = vagues.map(
    (vague, rang) =>
      vague.filter((id) =>
        vagues
          .slice(rang + 1)
          .flat()
          .includes(id),
      ).length,
  )
  expect(
    encore.filter((nombre) => nombre > ENSEMBLE),
    'delivered again, though it was not under way',
  ).toEqual([])

  const deposes = await depotsDuPatient()
  expect(
    acquittes.patient.filter((id) => !deposes.includes(id)),
    'accepted, and never put into the mailbox',
  ).toEqual([])
  expect(doubles(deposes), 'put twice into a mailbox of the bench').toEqual([])
  console.log(
    `${KILLS} kills: ${acquittes.hopital.length} + ${acquittes.patient.length} mails accepted, all delivered; ${doubles(etablissement.recus).length} delivered twice`,
  )
})

function doubles(ids: readonly string[]): string[] {
  return ids.filter((id, rang) => ids.indexOf(id) !== rang)
}

interface BancSepare {
  readonly port: number
  tuer(): Promise<void>
  /** Resolves when nothing waits in the queue. */
  fileVide(): Promise<void>
}

async function lancer(): Promise<BancSepare> {
  const programme = fileURLToPath(new URL('./file-envoi-serveur.ts', import.meta.url))
  const child: ChildProcess = spawn(
    process.execPath,
    ['--conditions=banc-source', '--import', 'tsx', programme, folder, String(etablissement.port)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const lignes = createInterface({ input: child.stdout! })[Symbol.asyncIterator]()
  const suivante = async () => {
    const { value, done } = await lignes.next()
    if (done) throw new Error(`The bench ended with ${child.exitCode} by itself.`)
    return Number(value)
  }
  return {
    port: await suivante(),
    async fileVide() {
      while ((await suivante()) !== 0);
    },
    async tuer() {
      const closed = once(child, 'close')
      child.kill('SIGKILL')
      await closed
    },
  }
}

/** Submits mail after mail, to the establishment and to the patient in turn, until the connection breaks; notes each whose 250 was read. */
async function soumettreSansFin(port: number, nom: string, acquittes: { patient: string[]; hopital: string[] }): Promise<void> {
  const client = new SmtpClient(connect(port, '127.0.0.1'))
  await client.reply()
  await client.say('EHLO pfi.hopital-temoin.mssante.fr')
  await client.say('STARTTLS')
  await client.startTls({ ca: (await testPki()).ca })
  await client.say('EHLO pfi.hopital-temoin.mssante.fr')
  await client.say(`AUTH PLAIN ${Buffer.from(`\0${PFI}\0essai`).toString('base64')}`)
  for (let n = 1; ; n++) {
    const [a, liste] = n % 2 === 0 ? [PATIENT, acquittes.patient] : [HOPITAL, acquittes.hopital]
    const id = `<${nom}-${n}@medecin.mssante.fr>`
    await client.say(`MAIL FROM:<${PFI}>`)
    await client.say(`RCPT TO:<${a}>`)
    await client.say('DATA')
    const reply = await client.say(`${courriel({ From: PFI, To: a, 'Message-ID': id })}\r\n.`)
    if (reply === undefined) return
    if (reply.startsWith('250')) liste.push(id)
  }
}

/** Message-IDs put into the patient's mailbox, in order. */
async function depotsDuPatient(): Promise<string[]> {
  const store = await openSqliteStore({ folder })
  const journal = await store.open('default')
  const events = (await journal.stream(`bal/${PATIENT}`)).map(({ event }) => event)
  await store.close()
  return events.flatMap((event) => (event.type === 'courriel-depose' ? event.mail.messageId : []))
}
