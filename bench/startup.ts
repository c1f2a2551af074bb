import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type BuiltCopy, buildCopy } from './built-copy.ts'
import type { Measure } from './measure.ts'
import { startListening } from './start-listening.ts'

const RUNS = 5
const IDLE_MS = 3_000

/** One start: CPU until every port had accepted a connection, and memory once idle. */
interface Start {
  readonly cpuMs: number
  readonly residentMb: number
}

/**
 * `banc up` with its PKI present and a configuration file, on built code: CPU to the first accepted connection on every port, idle
 * memory; and benches opened in one process. The least disturbed of five runs. Linux only: CPU and memory are read in /proc.
 */
export async function run(): Promise<Measure[]> {
  const copy = buildCopy()
  try {
    const data = join(copy.folder, 'data')
    const config = configurationOf(copy, data)
    await start(copy, bancUp(config), 0)
    const ours = await best(copy, bancUp(config))
    const bare = await best(copy, ['--input-type=module', '--eval', bareListeners(ours.ports)])
    const [, ...next] = JSON.parse(
      execFileSync(process.execPath, ['dist/bench/bench-in-process.js', data, String(RUNS + 1)], { cwd: copy.folder, encoding: 'utf8' }),
    ) as number[]
    return [
      figure('startup: banc up', 'ms CPU', ours.cpuMs, bare.cpuMs, 400),
      figure('startup: banc up, idle', 'MB resident', ours.residentMb, bare.residentMb, 110),
      { name: 'startup: a bench in this process, after a first one', unit: 'ms', value: Math.min(...next), target: { max: 50 } },
    ]
  } finally {
    copy.remove()
  }
}

function figure(name: string, unit: string, value: number, baseline: number, max: number): Measure {
  return { name, unit, value, baseline, ratio: value / baseline, target: { max } }
}

/** Default services on free ports, so that a bench of this machine does not disturb. */
function configurationOf({ folder }: BuiltCopy, data: string): string {
  mkdirSync(data, { recursive: true })
  const file = join(folder, 'banc.yaml')
  const mssante = 'port: 0, portListeBlanche: 0, imap: { port: 0 }, soumission: { port: 0 }'
  writeFileSync(file, `data: ${data}\nservices:\n  insi: { port: 0 }\n  dmp: { port: 0 }\n  mssante: { ${mssante} }\n`)
  return file
}

function bancUp(config: string): string[] {
  return ['dist/src/cli/main.js', 'up', '--config', config, '--ready-file', 'ready.json']
}

/** The same ports on bare sockets, told in the same way. */
function bareListeners(ports: readonly number[]): string {
  return `import { createServer } from 'node:net'; import { once } from 'node:events'; import { writeFileSync } from 'node:fs'
    for (const port of ${JSON.stringify(ports)}) await once(createServer((socket) => socket.end()).listen(port, '127.0.0.1'), 'listening')
    writeFileSync('ready.json', ${JSON.stringify(JSON.stringify({ services: ports.map((port) => ({ port })) }))})`
}

async function best(copy: BuiltCopy, args: readonly string[]): Promise<Start & { readonly ports: readonly number[] }> {
  const starts = []
  for (let i = 0; i < RUNS; i++) starts.push(await start(copy, args, i === 0 ? IDLE_MS : 0))
  return { ...starts[0]!, cpuMs: Math.min(...starts.map(({ cpuMs }) => cpuMs)) }
}

async function start(copy: BuiltCopy, args: readonly string[], idleMs: number): Promise<Start & { readonly ports: readonly number[] }> {
  const started = await startListening(copy, args)
  try {
    const ports = Object.values(started.services).map(({ port, url }) => port ?? Number(new URL(url!).port))
    for (const port of ports) await accepted(port)
    const cpuMs = started.cpuMs()
    await delay(idleMs)
    return { cpuMs, residentMb: started.residentMb(), ports }
  } finally {
    await started.stop()
  }
}

function accepted(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve()
    }).once('error', reject)
  })
}
