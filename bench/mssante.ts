import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SMTPServer } from 'smtp-server'
import { SMTPConnection } from 'smtp-server/lib/smtp-connection.js'
import type { Bench } from '#src/bench/bench.ts'
import { configurationSchema } from '#src/bench/configuration.ts'
import { createBench } from '#src/bench/create-bench.ts'
import { openSqliteStore } from '#src/journal/sqlite/open-sqlite-store.ts'
import { loadPki } from '#src/transports/pki/load-pki.ts'
import type { Pki } from '#src/transports/pki/pki.ts'
import type { Measure, Target } from './measure.ts'
import type { Charge } from './mssante-generateur.ts'

/** A load with what issue 2 asks of it. */
interface Epreuve {
  readonly name: string
  readonly charge: Omit<Charge, 'port' | 'a' | 'de'>
  readonly durable?: Target
  readonly judged?: Target
}

const BOITES = Array.from({ length: 10 }, (_, i) => `medecin.${i}@medecin.mssante.fr`)
const EMETTEUR = 'chirurgie@hopital-temoin.mssante.fr'

/** Deliveries over the inter-operator listener against a bare smtp-server, load generator in a process of its own on the same cores. */
export async function run(): Promise<Measure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'banc-bench-mssante-'))
  const pki = await loadPki({ folder: join(tmpdir(), `banc-test-pki-${process.getuid?.() ?? 'user'}`) })
  try {
    const texte = fichier(folder, 'texte.eml', texteDe(4_096))
    const grand = fichier(folder, 'grand.eml', texteDe(1_000_000))
    const xdm = fichier(folder, 'xdm.eml', enveloppeXdm())
    const tls = { ...pki.client('operateur-etablissement'), ca: pki.ca }
    const measures: Measure[] = []
    for (const epreuve of epreuves({ texte, grand, xdm }, tls)) measures.push(...(await comparer(epreuve, pki, folder)))
    return measures
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function epreuves({ texte, grand, xdm }: Readonly<Record<'texte' | 'grand' | 'xdm', string>>, tls: NonNullable<Charge['tls']>): Epreuve[] {
  const tenues = { tls, connexions: 10, uneConnexionParMessage: false }
  return [
    {
      name: '4 KB, 10 connections, STARTTLS',
      charge: { ...tenues, messages: 10_000, fichier: texte },
      durable: { min: 2_000, minRatio: 0.4 },
      judged: { min: 1_200 },
    },
    { name: 'XDM, 10 connections, STARTTLS', charge: { ...tenues, messages: 500, fichier: xdm }, judged: { min: 150 } },
    { name: '1 MB, 10 connections, STARTTLS', charge: { ...tenues, messages: 300, fichier: grand }, durable: { min: 120 } },
    {
      name: 'one connection per message, STARTTLS',
      charge: { tls, connexions: 10, messages: 1_000, fichier: texte, uneConnexionParMessage: true },
      durable: { min: 250 },
    },
    {
      name: 'one connection per message, plain',
      charge: { connexions: 10, messages: 3_000, fichier: texte, uneConnexionParMessage: true },
      durable: { min: 1_500 },
    },
  ]
}

async function comparer({ name, charge, ...targets }: Epreuve, pki: Pki, folder: string): Promise<Measure[]> {
  const nu = await serveurNu(pki, charge.tls !== undefined)
  const baseline = charge.messages / (await generer({ ...charge, port: nu.port, de: EMETTEUR, a: BOITES }))
  nu.close()
  const bench = await ouvrirBanc(pki, mkdtempSync(join(folder, 'journal-')))
  const { port } = bench.listening.get(charge.tls ? 'mssante.inter-operateurs' : 'mssante.inter-operateurs-clair')!
  const start = performance.now()
  const accepted = charge.messages / (await generer({ ...charge, port, de: EMETTEUR, a: BOITES }))
  await bench.exchanges.judged()
  const judged = charge.messages / ((performance.now() - start) / 1000)
  const { rss } = process.memoryUsage()
  await bench.close()
  return [
    { name: `mssante: ${name}`, unit: 'durable/s', value: accepted, baseline, ratio: accepted / baseline, ...targetOf(targets.durable) },
    { name: `mssante: ${name}`, unit: 'judged/s', value: judged, baseline, ratio: judged / baseline, ...targetOf(targets.judged) },
    { name: `mssante: ${name}`, unit: 'MB resident', value: rss / 1e6 },
  ]
}

function targetOf(target: Target | undefined): Pick<Measure, 'target'> {
  return target ? { target } : {}
}

/** A bare smtp-server that reads and forgets, without its greeting delay, with the same certificates. */
async function serveurNu(pki: Pki, startTls: boolean): Promise<{ port: number; close: () => void }> {
  const { cert, key, ca } = pki.serverKeys('operateur-distant')
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    ...(startTls ? { cert, key, ca, requestCert: true, rejectUnauthorized: true } : { hideSTARTTLS: true, logger: false }),
    onData(stream, _session, callback) {
      stream.on('end', callback).resume()
    },
  })
  server.connect = (socket, options) => {
    const connection = new SMTPConnection(server, socket, options)
    server.connections.add(connection)
    connection.on('error', () => {})
    connection._setListeners(() => connection.connectionReady())
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.server.address() as AddressInfo).port, close: () => server.close() }
}

async function ouvrirBanc(pki: Pki, folder: string): Promise<Bench> {
  return createBench({
    configuration: configurationSchema.parse({
      services: { mssante: { boites: BOITES, clair: { actif: true }, lecture: { active: false } } },
      population: { inconnus: 'signaler' },
    }),
    store: await openSqliteStore({ folder }),
    pki,
    ports: 'ephemeral',
    allInProcess: false,
    onError: (error) => {
      throw error
    },
  })
}

function generer(charge: Charge): Promise<number> {
  const programme = fileURLToPath(new URL('mssante-generateur.ts', import.meta.url))
  const child = spawn(process.execPath, ['--conditions=banc-source', '--import', 'tsx', programme, JSON.stringify(charge)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    let out = ''
    child.stdout.on('data', (chunk) => {
      out += chunk
    })
    child.once('exit', (code) => (code === 0 ? resolve(Number(out)) : reject(new Error(`The load generator ended with ${code}.`))))
  })
}

function fichier(folder: string, name: string, content: string | Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

function texteDe(bytes: number): string {
  const entetes = [
    `From: Hopital Temoin - Chirurgie <${EMETTEUR}>`,
    'To: medecin@medecin.mssante.fr',
    'Subject: Votre patient',
    'Date: Mon, 2 Mar 2026 09:00:00 +0100',
    'Message-ID: <1@hopital-temoin.mssante.fr>',
    'X-MSS-NIL: DEV935997',
    'Content-Type: text/plain; charset=UTF-8',
    '',
    '',
  ].join('\r\n')
  const ligne = `${'Le patient va bien, il sort demain. '.repeat(2)}\r\n`
  return entetes + ligne.repeat(Math.ceil((bytes - entetes.length) / ligne.length))
}

/** A mail with an XDM archive and its PDF, composed by hand (test/messages/mssante). */
function enveloppeXdm(): Buffer {
  return readFileSync(new URL('../test/messages/mssante/envoi-patient-n1.eml', import.meta.url))
}
