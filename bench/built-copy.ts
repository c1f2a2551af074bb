import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A build of this checkout in a folder of its own, as an installed package would be; `bench/` is built with it. */
export interface BuiltCopy {
  readonly folder: string
  remove(): void
}

/** Benchmarks that run on built code, in a process of their own. */
const PROGRAMS = ['bench-in-process', 'mssante-epreuves', 'mssante-generateur'].map((name) => `bench/${name}.ts`)

/** Builds; throws with the compiler's words when it fails. */
export function buildCopy(): BuiltCopy {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const folder = mkdtempSync(join(tmpdir(), 'banc-bench-build-'))
  const project = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: {
      rootDir: root,
      outDir: join(folder, 'dist'),
      declaration: false,
      types: ['node'],
      typeRoots: [join(root, 'node_modules/@types')],
    },
    include: ['src', 'simulators', ...PROGRAMS].map((part) => join(root, part)),
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(project))
  copyFileSync(join(root, 'package.json'), join(folder, 'package.json'))
  for (const part of ['node_modules', 'src', 'simulators', 'scenarios']) symlinkSync(join(root, part), join(folder, part))
  const run = (...args: string[]) => execFileSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
  run('node_modules/typescript/bin/tsc', '-p', folder)
  for (const step of ['libraries', 'start']) run('--import', 'tsx', `.build/${step}.ts`, join(folder, 'dist'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
