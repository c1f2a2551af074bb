import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { BuiltCopy } from './built-copy.ts'

/** A program in a process of its own that listens. Linux only: CPU and memory are read in /proc. */
export interface Started {
  /** What it wrote in its ready file: services by name. */
  readonly services: Readonly<Record<string, { readonly port?: number; readonly url?: string }>>
  /** Files of the test authority; `banc up` only. */
  readonly pki: { readonly ca: string }
  /** User and system time of every thread so far, milliseconds. */
  cpuMs(): number
  residentMb(): number
  stop(): Promise<void>
}

/**
 * Starts a program in the folder of a copy and waits until it wrote `ready.json` there; throws when it ends before.
 *
 * @param args of node; the program must be told to write `ready.json`
 */
export async function startListening({ folder }: BuiltCopy, args: readonly string[]): Promise<Started> {
  const ready = join(folder, 'ready.json')
  rmSync(ready, { force: true })
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
  while (!existsSync(ready)) {
    if (child.exitCode !== null) throw new Error(`"${args.join(' ')}" ended with ${child.exitCode} before it listened.`)
    await delay(5)
  }
  const { services, pki } = JSON.parse(readFileSync(ready, 'utf8')) as Pick<Started, 'services' | 'pki'>
  return {
    services,
    pki,
    cpuMs: () => cpuOf(child.pid!),
    residentMb: () => Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))![1]) / 1_000,
    async stop() {
      if (child.exitCode !== null) return
      child.kill('SIGINT')
      await new Promise((resolve) => child.once('exit', resolve))
    },
  }
}

/** Fields 14 and 15, in ticks of 10 ms (proc(5)). */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}
