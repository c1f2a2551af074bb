import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = resolve('.')
const place = mkdtempSync(join(tmpdir(), 'banc-packed-'))
const installed = join(place, 'node_modules', 'banc')
afterAll(() => rmSync(place, { recursive: true, force: true }))

/**
 * Builds in a copy, packs, and puts the tarball's content where `npm install` would; of the other packages, only the declared
 * dependencies are there.
 */
beforeAll(() => {
  const copy = join(place, 'copy')
  for (const path of [
    'package.json',
    'tsconfig.json',
    'tsconfig.build.json',
    '.build',
    'src',
    'simulators',
    'scenarios',
    'docs',
    'LICENSE',
  ])
    cpSync(join(root, path), join(copy, path), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  execFileSync('npm', ['run', 'build'], { cwd: copy, stdio: 'pipe' })
  execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', place], { cwd: copy, stdio: 'pipe' })
  mkdirSync(installed, { recursive: true })
  const { version, dependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
  execFileSync('tar', ['xzf', join(place, `banc-${version}.tgz`), '--strip-components=1', '-C', installed])
  for (const name of Object.keys(dependencies)) {
    mkdirSync(dirname(join(place, 'node_modules', name)), { recursive: true })
    symlinkSync(join(root, 'node_modules', name), join(place, 'node_modules', name))
  }
}, 180_000)

/** Runs the installed program in a folder of its own. */
function banc(folder: string, ...argv: string[]) {
  const cwd = join(place, folder)
  mkdirSync(cwd, { recursive: true })
  const environment = { ...process.env, LANG: 'fr_FR.UTF-8', LC_ALL: '' }
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(installed, 'dist/src/cli/main.js'), ...argv], {
    cwd,
    env: environment,
    encoding: 'utf8',
  })
  return { status, stdout, stderr, digest: /Empreinte du journal : +([0-9a-f]{64})/.exec(stdout)?.[1] }
}

test('the packed program plays its scenarios in an empty folder; two processes with two PKIs give the same digest', () => {
  const [one, two] = [banc('one', 'run'), banc('two', 'run')]
  expect([one.status, one.stderr.match(/✘/g)]).toEqual([0, null])
  expect(one.digest).toMatch(/^[0-9a-f]{64}$/)
  expect(two.digest).toBe(one.digest)
  expect(banc('one', 'run', '--seed', 'autre').digest).not.toBe(one.digest)
})

test.each(['rules', 'requirements', 'scenarios', 'steps', 'indicators', 'transactions', 'faults', 'profils'])(
  'the packed program finds what it lists: %s',
  (what) => {
    const { status, stdout } = banc('one', 'list', what)
    expect(status).toBe(0)
    expect(stdout.split('\n').length).toBeGreaterThan(2)
  },
)

test('the packed program validates a file, writes a configuration and looks at the machine', () => {
  const message = join(root, 'test/messages/mssante/envoi-patient-n1.eml')
  expect(banc('one', 'validate', message).status).toBe(0)
  expect(banc('one', 'init').status).toBe(0)
  expect([0, 1]).toContain(banc('one', 'diagnostic', '--config', 'banc.yaml').status)
})

test('the packed program holds one copy of the libraries that it bundles, with their licences', () => {
  const dist = join(installed, 'dist')
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' })
  const built = files.filter((file) => file.endsWith('.js') && !file.startsWith('lib'))
  const byName = built.filter((file) => / from '(zod|yaml|commander|better-sqlite3)'/.test(readFileSync(join(dist, file), 'utf8')))
  expect(byName).toEqual([])
  expect(files.filter((file) => file.startsWith('lib/')).sort()).toEqual(
    ['better-sqlite3', 'commander', 'yaml', 'zod'].flatMap((name) => [`lib/${name}.LICENSE`, `lib/${name}.js`]),
  )
})

test('the packed program has loaded few files when it listens: what every start needs is one', async () => {
  const folder = join(place, 'start')
  mkdirSync(folder)
  const ports = '{ port: 0, portListeBlanche: 0, imap: { port: 0 }, soumission: { port: 0 } }'
  writeFileSync(join(folder, 'banc.yaml'), `services:\n  insi: { port: 0 }\n  dmp: { port: 0 }\n  mssante: ${ports}\n`)
  const log = join(folder, 'loaded.txt')
  const watch = `import { appendFileSync } from 'node:fs'
    export const load = (url, context, next) => (appendFileSync(${JSON.stringify(log)}, url + '\\n'), next(url, context))`
  const register = `import { register } from 'node:module'; register(${JSON.stringify(dataUrl(watch))})`
  const argv = ['--import', dataUrl(register), join(installed, 'dist/src/cli/main.js'), 'up', '--config', 'banc.yaml']
  const program = spawn(process.execPath, argv, { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(program, 'exit')
  try {
    await Promise.race([once(program.stdout, 'data'), ended])
    const loaded = new Set(
      readFileSync(log, 'utf8')
        .split('\n')
        .filter((url) => url.includes('/banc/dist/')),
    )
    expect([...loaded].filter((url) => url.endsWith('/dist/start.js'))).toHaveLength(1)
    expect(loaded.size).toBeLessThan(80)
  } finally {
    program.kill('SIGINT')
    expect((await ended)[0]).toBe(0)
  }
})

function dataUrl(code: string): string {
  return `data:text/javascript,${encodeURIComponent(code)}`
}
