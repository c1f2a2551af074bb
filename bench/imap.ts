import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect as tlsConnect } from 'node:tls'
import type { Bench } from '#src/bench/bench.ts'
import { configurationSchema } from '#src/bench/configuration.ts'
import { createBench } from '#src/bench/create-bench.ts'
import { openSqliteStore } from '#src/journal/sqlite/open-sqlite-store.ts'
import { loadPki } from '#src/transports/pki/load-pki.ts'
import type { Measure } from './measure.ts'

const BOITE = 'mesure@medecin.mssante.fr'
const MESSAGES = 10_000
const CONNEXIONS = 10

/** What issue 3 asks of IMAP, over implicit TLS, on a mailbox of 10,000 mails of 4 KB; client and bench in one process. */
export async function run(): Promise<Measure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'banc-bench-imap-'))
  const pki = await loadPki({ folder: join(tmpdir(), `banc-test-pki-${process.getuid?.() ?? 'user'}`) })
  const bench = await createBench({
    configuration: configurationSchema.parse({
      services: {
        mssante: {
          motsDePasse: true,
          imap: { implicite: { actif: true } },
          boites: [{ adresse: BOITE, type: 'PER', motDePasse: 'mesure' }],
        },
      },
    }),
    store: await openSqliteStore({ folder }),
    pki,
    ports: 'ephemeral',
    allInProcess: false,
    onError: (error) => {
      throw error
    },
  })
  try {
    return await mesurer(bench, pki.ca)
  } finally {
    await bench.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function mesurer(bench: Bench, ca: string): Promise<Measure[]> {
  const clients = await Promise.all(Array.from({ length: CONNEXIONS }, () => ouvrir(bench, ca)))
  const client = clients[0]!
  const ajouter = async (un: Client, nombre: number, debut: number) => {
    for (let n = debut; n < debut + nombre; n++) await un.dire(`APPEND INBOX {${courriel(n).length}+}\r\n${courriel(n)}`)
  }
  const ajout = await chrono(() => Promise.all(clients.map((un, rang) => ajouter(un, MESSAGES / CONNEXIONS, rang * MESSAGES))))
  const selection = await chrono(() => client.dire('SELECT INBOX'))
  const froides = await chrono(() => client.dire('FETCH 1:* (UID ENVELOPE)'))
  const chaudes = await chrono(() => client.dire('FETCH 1:* (UID ENVELOPE)'))
  const sources = await chrono(() => client.dire('FETCH 1:* BODY.PEEK[]'))
  const pousse = await mesurerIdle(client, clients[1]!)
  for (const un of clients) un.fermer()
  return [
    { name: 'APPEND of 4 KB, 10 connections', unit: '/s', value: (MESSAGES / ajout) * 1_000, target: { min: 1_000 } },
    { name: 'SELECT of 10,000 mails', unit: 'ms', value: selection, target: { max: 100 } },
    { name: 'FETCH of 10,000 envelopes, first time', unit: 'ms', value: froides, target: { max: 2_000 } },
    { name: 'FETCH of 10,000 envelopes, again', unit: 'ms', value: chaudes, target: { max: 2_000 } },
    { name: 'FETCH of 10,000 sources of 4 KB', unit: '/s', value: (MESSAGES / sources) * 1_000, target: { min: 2_500 } },
    { name: 'IDLE push, median', unit: 'ms', value: pousse, target: { max: 20 } },
  ]
}

/** From the answer to the one who appends to the line the other one gets, median of 21. */
async function mesurerIdle(veilleur: Client, auteur: Client): Promise<number> {
  const delais: number[] = []
  for (let n = 0; n < 21; n++) {
    veilleur.ecrire('IDLE')
    await veilleur.jusqua('+ idling')
    const vu = veilleur.jusqua(' EXISTS').then(() => performance.now())
    await auteur.dire(`APPEND INBOX {${courriel(n).length}+}\r\n${courriel(n)}`)
    const depart = performance.now()
    delais.push(Math.max(0, (await vu) - depart))
    await veilleur.finir('DONE')
  }
  return delais.sort((a, b) => a - b)[10]!
}

type Client = Awaited<ReturnType<typeof ouvrir>>

/** A client that looks for the end of an answer and forgets the rest: what is measured is the server. */
async function ouvrir(bench: Bench, ca: string) {
  const socket = tlsConnect({ host: 'localhost', port: bench.listening.get('mssante.imap-implicite')!.port, ca })
  let fin = ''
  let reveil: () => void = () => {}
  socket.on('data', (octets) => {
    fin = (fin + octets.toString('latin1')).slice(-400)
    reveil()
  })
  const jusqua = async (texte: string) => {
    while (!fin.includes(texte)) {
      await new Promise<void>((resolve) => {
        reveil = resolve
      })
    }
    fin = ''
  }
  let tag = 0
  const ecrire = (commande: string) => socket.write(`t${++tag} ${commande}\r\n`)
  const dire = async (commande: string) => {
    ecrire(commande)
    await jusqua(`t${tag} OK`)
  }
  const finir = async (ligne: string) => {
    socket.write(`${ligne}\r\n`)
    await jusqua(`t${tag} OK`)
  }
  await jusqua('* OK')
  await dire(`LOGIN ${BOITE} mesure`)
  return { jusqua, ecrire, dire, finir, fermer: () => socket.destroy() }
}

function courriel(numero: number): string {
  const entetes = [
    'From: Chirurgie <chirurgie@hopital-temoin.mssante.fr>',
    `To: ${BOITE}`,
    `Subject: Courriel ${numero}`,
    'Date: Mon, 2 Mar 2026 09:00:00 +0100',
    `Message-ID: <mesure-${numero}@hopital-temoin.mssante.fr>`,
    'Content-Type: text/plain; charset=us-ascii',
  ]
  return `${entetes.join('\r\n')}\r\n\r\n${`${'x'.repeat(76)}\r\n`.repeat(48)}`
}

async function chrono(travail: () => Promise<unknown>): Promise<number> {
  const debut = performance.now()
  await travail()
  return performance.now() - debut
}
