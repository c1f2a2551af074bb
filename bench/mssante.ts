import { execFileSync } from 'node:child_process'
import { buildCopy } from './built-copy.ts'
import type { Measure } from './measure.ts'

/** Deliveries over the inter-operator listener against a bare smtp-server: `mssante-epreuves.ts`, on built code as an installed bench runs it. */
export async function run(): Promise<Measure[]> {
  const copy = buildCopy()
  try {
    const measures = execFileSync(process.execPath, ['dist/bench/mssante-epreuves.js'], {
      cwd: copy.folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    return JSON.parse(measures) as Measure[]
  } finally {
    copy.remove()
  }
}
