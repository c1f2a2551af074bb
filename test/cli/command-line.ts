import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'
import type { ExitCode } from '#src/cli/command.ts'
import { runCli } from '#src/cli/run-cli.ts'
import { SANS_COULEUR } from '#src/reports/couleur.ts'
import { testPkiFolder } from '#src/testing/test-pki.ts'

export interface Said {
  readonly code: ExitCode
  readonly out: string
  readonly err: string
}

/** Runs a command line in this process and gives what it said. */
export async function banc(argv: readonly string[], environment: NodeJS.ProcessEnv = { LANG: 'en_GB.UTF-8' }): Promise<Said> {
  const out: string[] = []
  const err: string[] = []
  const code = await runCli(argv, environment, {
    couleur: SANS_COULEUR,
    out: (text) => out.push(text),
    err: (text) => err.push(text),
  })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

/** A private folder with a `banc.yaml` whose data lies in it, and whose PKI is the one that tests share. */
export function workFolder(configuration: Readonly<Record<string, unknown>> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'banc-cli-'))
  const config = join(folder, 'banc.yaml')
  writeFileSync(config, stringify({ data: join(folder, 'data'), pki: { dossier: testPkiFolder() }, ...configuration }))
  return {
    folder,
    config,
    path: (name: string) => join(folder, name),
    write(name: string, text: string | Buffer) {
      writeFileSync(join(folder, name), text)
      return join(folder, name)
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
