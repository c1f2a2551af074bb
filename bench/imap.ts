import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type BuiltCopy, buildCopy } from './built-copy.ts'
import { type ImapClient, ouvrir } from './imap-client.ts'
import type { Measure } from './measure.ts'
import { type Started, startListening } from './start-listening.ts'

const BOITE = 'mesure@medecin.mssante.fr'
const MESSAGES = 10_000
const CONNEXIONS = 10
const OISIVES = 500
/** Mails put before those that are measured, so that the server is not measured while it compiles. */
const ECHAUFFEMENT = 500

/** What issue 3 asks of IMAP: `banc up`, built, in a process of its own, over implicit TLS, on a mailbox of 10,000 mails of 4 KB. */
export async function run(): Promise<Measure[]> {
  const copy = buildCopy()
  try {
    const repos = await avecBanc(copy, 'repos', mesurerRepos)
    return [...(await avecBanc(copy, 'boite', mesurerBoite)), ...repos]
  } finally {
    copy.remove()
  }
}

/** A bench that runs, and the way to open its mailbox. */
interface Banc {
  readonly processus: Started
  readonly ouvrir: () => Promise<ImapClient>
}

async function avecBanc(copy: BuiltCopy, nom: string, mesurer: (banc: Banc) => Promise<Measure[]>): Promise<Measure[]> {
  const data = join(copy.folder, nom)
  mkdirSync(data)
  writeFileSync(join(data, 'banc.yaml'), configuration(data))
  const processus = await startListening(copy, [
    'dist/src/cli/main.js',
    'up',
    '--config',
    join(data, 'banc.yaml'),
    '--ready-file',
    'ready.json',
  ])
  try {
    const ca = readFileSync(processus.pki.ca, 'utf8')
    const { port } = processus.services['mssante.imap-implicite']!
    return await mesurer({ processus, ouvrir: () => ouvrir({ port: port!, ca, boite: BOITE, motDePasse: 'mesure' }) })
  } finally {
    await processus.stop()
  }
}

/** Ephemeral ports, so that a bench of this machine does not disturb. */
function configuration(data: string): string {
  return `data: ${data}
services:
  insi: { port: 0 }
  dmp: { port: 0 }
  mssante:
    port: 0
    portListeBlanche: 0
    soumission: { port: 0 }
    imap: { port: 0, implicite: { actif: true, port: 0 } }
    motsDePasse: true
    boites: [{ adresse: ${BOITE}, type: PER, motDePasse: mesure }]
`
}

async function mesurerBoite(banc: Banc): Promise<Measure[]> {
  const clients = await Promise.all(Array.from({ length: CONNEXIONS }, banc.ouvrir))
  const client = clients[0]!
  await ajouter(clients, 0, ECHAUFFEMENT, 'Drafts')
  const cpu = banc.processus.cpuMs()
  const ajout = await chrono(() => ajouter(clients, ECHAUFFEMENT, MESSAGES, 'INBOX'))
  const cpuAjout = ((banc.processus.cpuMs() - cpu) * 1_000) / MESSAGES
  const selection = await chrono(() => client.dire('SELECT INBOX'))
  const froides = await chrono(() => client.dire('FETCH 1:* (UID ENVELOPE)'))
  const chaudes = await chrono(() => client.dire('FETCH 1:* (UID ENVELOPE)'))
  const sources = await chrono(() => client.dire('FETCH 1:* BODY.PEEK[]'))
  const pousse = await mesurerIdle(client, clients[1]!)
  for (const un of clients) un.fermer()
  return [
    { name: 'imap: APPEND of 4 KB, 10 connections', unit: '/s', value: (MESSAGES / ajout) * 1_000, target: { min: 1_000 } },
    { name: 'imap: APPEND of 4 KB, 10 connections', unit: 'µs CPU each', value: cpuAjout },
    { name: 'imap: SELECT of 10,000 mails', unit: 'ms', value: selection, target: { max: 100 } },
    { name: 'imap: FETCH of 10,000 envelopes, first time', unit: 'ms', value: froides, target: { max: 2_000 } },
    { name: 'imap: FETCH of 10,000 envelopes, again', unit: 'ms', value: chaudes, target: { max: 2_000 } },
    { name: 'imap: FETCH of 10,000 sources of 4 KB', unit: '/s', value: (MESSAGES / sources) * 1_000, target: { min: 2_500 } },
    { name: 'imap: IDLE push, median', unit: 'ms', value: pousse, target: { max: 20 } },
  ]
}

/** What connections that wait cost: each in TLS, its mailbox open, INBOX selected, in IDLE. */
async function mesurerRepos({ processus, ouvrir: ouvrirUn }: Banc): Promise<Measure[]> {
  const attendre = async () => {
    const client = await ouvrirUn()
    await client.dire('SELECT INBOX')
    client.ecrire('IDLE')
    await client.jusqua('+ idling')
    return client
  }
  const clients = [await attendre()]
  const avant = processus.residentMb()
  while (clients.length < OISIVES) clients.push(await attendre())
  await delay(2_000)
  const apres = processus.residentMb()
  for (const un of clients) un.fermer()
  return [
    { name: `imap: ${OISIVES} idle connections, the whole bench`, unit: 'MB resident', value: apres, target: { max: 150 } },
    { name: 'imap: one more idle connection', unit: 'KB resident', value: ((apres - avant) * 1_000) / (OISIVES - 1) },
  ]
}

/** Each client puts its share, one mail after another. */
async function ajouter(clients: readonly ImapClient[], debut: number, nombre: number, dossier: string): Promise<void> {
  const part = nombre / clients.length
  const suite = async (client: ImapClient, premier: number) => {
    for (let n = premier; n < premier + part; n++) await client.dire(ajoutDe(n, dossier))
  }
  await Promise.all(clients.map((client, rang) => suite(client, debut + rang * part)))
}

/** From the answer to the one who appends to the line the other one gets, median of 21. */
async function mesurerIdle(veilleur: ImapClient, auteur: ImapClient): Promise<number> {
  const delais: number[] = []
  for (let n = 0; n < 21; n++) {
    veilleur.ecrire('IDLE')
    await veilleur.jusqua('+ idling')
    const vu = veilleur.jusqua(' EXISTS').then(() => performance.now())
    await auteur.dire(ajoutDe(n, 'INBOX'))
    const depart = performance.now()
    delais.push(Math.max(0, (await vu) - depart))
    await veilleur.finir('DONE')
  }
  return delais.sort((a, b) => a - b)[10]!
}

function ajoutDe(numero: number, dossier: string): string {
  const entetes = [
    'From: Chirurgie <chirurgie@hopital-temoin.mssante.fr>',
    `To: ${BOITE}`,
    `Subject: Courriel ${numero}`,
    'Date: Mon, 2 Mar 2026 09:00:00 +0100',
    `Message-ID: <mesure-${numero}@hopital-temoin.mssante.fr>`,
    'Content-Type: text/plain; charset=us-ascii',
  ]
  const courriel = `${entetes.join('\r\n')}\r\n\r\n${`${'x'.repeat(76)}\r\n`.repeat(48)}`
  return `APPEND ${dossier} {${courriel.length}+}\r\n${courriel}`
}

async function chrono(travail: () => Promise<unknown>): Promise<number> {
  const debut = performance.now()
  await travail()
  return performance.now() - debut
}
