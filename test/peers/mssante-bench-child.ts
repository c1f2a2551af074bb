import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** A bench in a process of its own, over the journal of a folder. */
export interface BancSepare {
  readonly ports: { readonly tls: number; readonly clair: number; readonly imap: number }
  /** Ends it with SIGKILL. */
  tuer(): Promise<void>
}

export async function lancerBanc(folder: string): Promise<BancSepare> {
  const programme = fileURLToPath(new URL('./mssante-serveur.ts', import.meta.url))
  const child = spawn(process.execPath, ['--conditions=banc-source', '--import', 'tsx', programme, folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return {
    ports: JSON.parse(await firstLine(child)) as BancSepare['ports'],
    async tuer() {
      const closed = once(child, 'close')
      child.kill('SIGKILL')
      await closed
    },
  }
}

function firstLine(child: ChildProcess): Promise<string> {
  let output = ''
  let errors = ''
  child.stderr?.on('data', (chunk) => {
    errors += chunk
  })
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk) => {
      output += chunk
      if (output.includes('\n')) resolve(output.slice(0, output.indexOf('\n')))
    })
    child.once('close', (code) => reject(new Error(`The bench ended with ${code} before it listened: ${errors}`)))
  })
}
