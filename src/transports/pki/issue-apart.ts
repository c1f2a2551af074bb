import { Worker } from 'node:worker_threads'
import type { LeafDefinition } from './hierarchy.ts'

/** What a PKI folder must hold: the authorities with the certificates that depend on no configuration, and those of a configuration. */
export interface IssuingOrder {
  readonly authoritiesFolder: string
  readonly leavesFolder: string
  /** What goes to `leavesFolder`. */
  readonly leaves: readonly LeafDefinition[]
  /** Alternative names of every server and operator certificate. */
  readonly hostNames: readonly string[]
}

/**
 * Makes the folders that are absent in a thread of its own, which the libraries that sign and bundle would otherwise hold for seconds.
 * Rejects with what failed there.
 */
export function issueApart(order: IssuingOrder): Promise<void> {
  const worker = new Worker(threadUrl(), { workerData: order, execArgv: fromSource ? ['--conditions=banc-source'] : [] })
  return new Promise((resolve, reject) => {
    worker.once('error', reject)
    worker.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`The thread that issues certificates ended with ${code}.`))))
  })
}

const fromSource = import.meta.url.endsWith('.ts')

/** A thread of Node 20 does not take from its parent what reads TypeScript. */
function threadUrl(): URL {
  if (!fromSource) return new URL('./issuing-thread.js', import.meta.url)
  const [tsx, thread] = [import.meta.resolve('tsx/esm/api'), new URL('./issuing-thread.ts', import.meta.url).href]
  return new URL(`data:text/javascript,import { register } from '${tsx}'; register(); await import('${thread}')`)
}
