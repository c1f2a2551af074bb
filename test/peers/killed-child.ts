import { spawn } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'

/**
 * Runs a TypeScript program that writes one line for each thing it acknowledged, and kills it with SIGKILL.
 *
 * @param program path of the program
 * @param delayMs time between its first line and the kill
 * @returns the whole lines it had written
 */
export async function linesUntilKilled(program: string, args: readonly string[], delayMs: number): Promise<string[]> {
  const child = spawn(process.execPath, ['--conditions=banc-source', '--import', 'tsx', program, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  let errors = ''
  child.stderr.on('data', (chunk) => {
    errors += chunk
  })
  const first = new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      output += chunk
      resolve()
    })
    child.on('close', (code) => reject(new Error(`"${program}" ended with ${code} before its first line: ${errors}`)))
  })
  const closed = new Promise<void>((resolve) => child.on('close', () => resolve()))
  await first
  await wait(delayMs)
  if (child.exitCode !== null) throw new Error(`"${program}" ended with ${child.exitCode} by itself: ${errors}`)
  child.kill('SIGKILL')
  await closed
  return output.split('\n').slice(0, -1)
}
