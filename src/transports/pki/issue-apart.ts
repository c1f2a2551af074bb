import { Worker } from 'node:worker_threads'
import type { LeafDefinition } from './hierarchy.ts'
import type { FolderFiles } from './pki-folder.ts'

/** What to issue: the authorities with the certificates that depend on no configuration, or those of a configuration. */
export type IssuingOrder =
  | { readonly what: 'authorities' }
  | {
      readonly what: 'leaves'
      /** Where the authorities lie. */
      readonly authoritiesFolder: string
      readonly leaves: readonly LeafDefinition[]
      /** Alternative names of every server and operator certificate. */
      readonly hostNames: readonly string[]
    }

/**
 * Issues in a thread of its own, which the libraries that sign and bundle would otherwise hold for seconds. Gives the files; rejects with
 * what failed there.
 */
export function issueApart(order: IssuingOrder): Promise<FolderFiles> {
  const worker = new Worker(threadUrl(), { workerData: order, execArgv: fromSource ? ['--conditions=banc-source'] : [] })
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`The thread that issues certificates ended with ${code} before it gave them.`)))
  })
}

const fromSource = import.meta.url.endsWith('.ts')

/** A thread of Node 20 does not take from its parent what reads TypeScript. */
function threadUrl(): URL {
  if (!fromSource) return new URL('./issuing-thread.js', import.meta.url)
  const [tsx, thread] = [import.meta.resolve('tsx/esm/api'), new URL('./issuing-thread.ts', import.meta.url).href]
  return new URL(`data:text/javascript,import { register } from '${tsx}'; register(); await import('${thread}')`)
}
