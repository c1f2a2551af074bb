import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { build, type Plugin } from 'esbuild'

/** What the start of `banc up` imports when it comes to it, besides simulators and views. What these import comes with them. */
const STARTED = ['src/cli/up/serve.js', 'src/bench/read-configuration.js']

/** Commands that do not start a bench load none of it: what the command line itself needs stays apart. */
const COMMAND_LINE = 'src/cli/main.js'

const COMMON = { format: 'esm', platform: 'node', target: 'node20', packages: 'external', metafile: true, logLevel: 'error' } as const

/**
 * Makes one file, `start.js`, of what every start loads: Node's loader takes about half a millisecond a file. Each of these files then only
 * hands on what it exports, so that whoever imports it gets the same objects. To be done once, after the compiler and `libraries.ts`.
 *
 * @param dist folder of the built code
 */
async function bundleStart(dist: string): Promise<void> {
  const commands = filesOf(dist, 'src/cli/commands', /^[^/]+\.js$/)
  const apart = new Set(await importedBy(dist, [COMMAND_LINE, ...commands]))
  const started = [...STARTED, ...filesOf(dist, 'simulators', /^[^/]+\/simulator\.js$/), ...filesOf(dist, 'src/journal/views', /\.js$/)]
  const files = (await importedBy(dist, started)).filter((file) => !apart.has(file))
  const names = await exportsOf(dist, files)
  const renamed = (write: (name: string, unique: string) => string) =>
    files.map((file, rank) => (names.get(file) ?? []).map((name) => write(name, `${name}_${rank}`)).join(', '))
  const all = renamed((name, unique) => `${name} as ${unique}`)
  await build({
    ...COMMON,
    ...entry(
      dist,
      files.map((file, rank) => `export { ${all[rank]} } from './${file}'`),
    ),
    outfile: join(dist, 'start.js'),
    plugins: [within(dist, (file) => files.includes(file))],
  })
  const back = renamed((name, unique) => `${unique} as ${name}`)
  for (const [rank, file] of files.entries()) {
    const start = `${relative(dirname(file), '.') || '.'}/start.js`
    writeFileSync(join(dist, file), `export { ${back[rank]} } from '${start}'\n`)
  }
}

/** Files of a folder of the built code, by their path in it; `pattern` is for the path below the folder. */
function filesOf(dist: string, folder: string, pattern: RegExp): string[] {
  const found = readdirSync(join(dist, folder), { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'))
  return found.filter((path) => pattern.test(path)).map((path) => `${folder}/${path}`)
}

/** These files and all that they import, but for what is imported when it is needed. */
async function importedBy(dist: string, files: readonly string[]): Promise<string[]> {
  const bundling = entry(
    dist,
    files.map((file) => `import './${file}'`),
  )
  const { metafile } = await build({ ...COMMON, ...bundling, write: false, plugins: [within(dist, () => true)] })
  return Object.keys(metafile.inputs).filter((file) => file !== '<stdin>')
}

/** Names that each file exports. */
async function exportsOf(dist: string, files: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const { metafile } = await build({ ...COMMON, absWorkingDir: dist, entryPoints: [...files], outdir: dist, write: false })
  return new Map(Object.values(metafile.outputs).map(({ entryPoint = '', exports }) => [entryPoint, exports]))
}

/** A file of these lines at the root of the built code, bundled. */
function entry(dist: string, lines: readonly string[]) {
  return { absWorkingDir: dist, bundle: true, stdin: { contents: lines.join('\n'), resolveDir: dist } } as const
}

/** Bundles the files that `inside` takes; the others, the libraries, and what is imported when it is needed are imported as they were. */
function within(dist: string, inside: (file: string) => boolean): Plugin {
  return {
    name: 'within',
    setup(bundling) {
      bundling.onResolve({ filter: /^(\.\.?\/|#)/ }, ({ kind, path, resolveDir }) => {
        const target = path.startsWith('#') ? join(dist, path.slice(1).replace(/\.ts$/, '.js')) : join(resolveDir, path)
        const file = relative(dist, target).replaceAll('\\', '/')
        const external = kind === 'dynamic-import' || file.startsWith('lib/') || !inside(file)
        return external ? { path: `./${file}`, external } : { path: target }
      })
      // where a file lies says where its catalogue or its thread is
      bundling.onLoad({ filter: /\.js$/ }, ({ path }) => {
        const own = `new URL('./${relative(dist, path).replaceAll('\\', '/')}', import.meta.url).href`
        return { contents: readFileSync(path, 'utf8').replaceAll('import.meta.url', own) }
      })
    },
  }
}

await bundleStart(resolve(process.argv[2] ?? 'dist'))
