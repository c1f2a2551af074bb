import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
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
import { courrielTexte, courrielXdm } from './mssante-courriels.ts'
import type { Charge } from './mssante-generateur.ts'

/** A load with what issue 2 asks of it. */
interface Epreuve {
  readonly name: string
  readonly charge: Omit<Charge, 'port' | 'a' | 'de'>
  /** Mails sent before those that are measured, so that neither server is measured while V8 compiles it. */
  readonly echauffement: number
  readonly durable?: Target
  readonly judged?: Target
}

const BOITES = Array.from({ length: 10 }, (_, i) => `medecin.${i}@medecin.mssante.fr`)
const EMETTEUR = 'chirurgie@hopital-temoin.mssante.fr'

/**
 * Prints, as JSON, the figures of deliveries over the inter-operator listener against a bare smtp-server; the load generator is a process of its
 * own on the same cores.
 */
process.stdout.write(JSON.stringify(await mesurerTout()))
// A connection that a client left half closed must not keep the program.
process.exit()

async function mesurerTout(): Promise<Measure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'banc-bench-mssante-'))
  const pki = await loadPki({ folder: join(tmpdir(), `banc-test-pki-${process.getuid?.() ?? 'user'}`) })
  try {
    const texte = fichier(folder, 'texte.eml', courrielTexte(EMETTEUR, 4_096))
    const grand = fichier(folder, 'grand.eml', courrielTexte(EMETTEUR, 1_000_000))
    const xdm = fichier(folder, 'xdm.eml', await courrielXdm())
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
      echauffement: 3_000,
      charge: { ...tenues, messages: 10_000, fichier: texte },
      durable: { min: 2_000, minRatio: 0.4 },
      judged: { min: 1_200, minRatio: surReference(1_200, 10_660) },
    },
    {
      name: 'XDM of 45 KB, 10 connections, STARTTLS',
      echauffement: 500,
      charge: { ...tenues, messages: 500, fichier: xdm },
      judged: { min: 150 },
    },
    {
      name: '1 MB, 10 connections, STARTTLS',
      echauffement: 50,
      charge: { ...tenues, messages: 300, fichier: grand },
      durable: { min: 120, minRatio: surReference(120, 354) },
    },
    {
      name: 'one connection per message, STARTTLS',
      echauffement: 200,
      charge: { tls, connexions: 10, messages: 1_000, fichier: texte, uneConnexionParMessage: true },
      durable: { min: 250, minRatio: surReference(250, 403) },
    },
    {
      name: 'one connection per message, plain',
      echauffement: 1_000,
      charge: { connexions: 10, messages: 3_000, fichier: texte, uneConnexionParMessage: true },
      durable: { min: 1_500, minRatio: surReference(1_500, 3_018) },
    },
  ]
}

/** The share of a bare server that issue 2 asks for: its figure over what a bare server did on the machine it was written on (stack.md §13). */
function surReference(demande: number, nu: number): number {
  return demande / nu
}

async function comparer({ name, charge, echauffement, ...targets }: Epreuve, pki: Pki, folder: string): Promise<Measure[]> {
  const nu = () => mesurerNu({ charge, echauffement }, pki)
  const avant = await nu()
  const bench = await ouvrirBanc(pki, mkdtempSync(join(folder, 'journal-')))
  const { port } = bench.listening.get(charge.tls ? 'mssante.inter-operateurs' : 'mssante.inter-operateurs-clair')!
  const { accepted, all } = await mesurer({ charge, echauffement }, port, () => bench.exchanges.judged())
  const { rss } = process.memoryUsage()
  await bench.close()
  const apres = await nu()
  // others share the processors: what disturbed one of the two says nothing of a bare server
  const bare = apres.perSecond > avant.perSecond ? apres : avant
  const measure = (unit: string, value: number, baseline: number, target?: Target): Measure => ({
    name: `mssante: ${name}`,
    unit,
    value,
    baseline,
    ratio: value / baseline,
    ...(target && { target }),
  })
  return [
    measure('durable/s', accepted.perSecond, bare.perSecond, targets.durable),
    measure('judged/s', all.perSecond, bare.perSecond, targets.judged),
    measure('µs CPU each, until durable', accepted.cpuMicros, bare.cpuMicros),
    measure('µs CPU each, until judged', all.cpuMicros, bare.cpuMicros),
    { name: `mssante: ${name}`, unit: 'MB resident', value: rss / 1e6 },
  ]
}

/** What one mail costs this process, generator apart. */
interface Cout {
  readonly perSecond: number
  readonly cpuMicros: number
}

/** Sends a load once the server is warm: what it cost until the last reply, then until `end` resolved. */
async function mesurer(
  { charge, echauffement }: Pick<Epreuve, 'charge' | 'echauffement'>,
  port: number,
  end = async () => {},
): Promise<{ accepted: Cout; all: Cout }> {
  const { messages } = charge
  const entiere = { ...charge, port, de: EMETTEUR, a: BOITES }
  await generer({ ...entiere, messages: echauffement })
  await end()
  const cpu = process.cpuUsage()
  const cost = (seconds: number): Cout => {
    const { user, system } = process.cpuUsage(cpu)
    return { perSecond: messages / seconds, cpuMicros: (user + system) / messages }
  }
  const seconds = await generer(entiere)
  const accepted = cost(seconds)
  const start = performance.now()
  await end()
  return { accepted, all: cost(seconds + (performance.now() - start) / 1000) }
}

/** The same load on a bare server. */
async function mesurerNu(epreuve: Pick<Epreuve, 'charge' | 'echauffement'>, pki: Pki): Promise<Cout> {
  const nu = await serveurNu(pki, epreuve.charge.tls !== undefined)
  try {
    return (await mesurer(epreuve, nu.port)).all
  } finally {
    nu.close()
  }
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
  const programme = fileURLToPath(new URL('mssante-generateur.js', import.meta.url))
  const child = spawn(process.execPath, [programme, JSON.stringify(charge)], {
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
