import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { buildSync } from 'esbuild'

/** Libraries that every start loads and that come in dozens of files: Node's loader takes about half a millisecond a file. */
const LIBRARIES: readonly string[] = ['zod', 'yaml']

const IMPORT = new RegExp(` from '(${LIBRARIES.join('|')})'`, 'g')

/**
 * Makes one file of each of these libraries, `lib/<name>.js` with its licence beside it, and has the built code import it: all of the
 * built code, so that there is one copy of each. Sources and declarations keep the libraries' names.
 *
 * @param dist folder of the built code
 */
function bundleLibraries(dist: string): void {
  const lib = join(dist, 'lib')
  mkdirSync(lib, { recursive: true })
  for (const name of LIBRARIES) {
    const source = join('node_modules', name)
    buildSync({
      stdin: { contents: `export * from '${name}'`, resolveDir: '.' },
      outfile: join(lib, `${name}.js`),
      bundle: true,
      minify: true,
      // the names of errors are read
      keepNames: true,
      format: 'esm',
      // a library's own ECMAScript modules: those of Node's CommonJS have no names to export
      platform: 'neutral',
      target: 'node20',
    })
    copyFileSync(join(source, 'LICENSE'), join(lib, `${name}.LICENSE`))
  }
  const used = importFrom(dist, lib)
  const unused = LIBRARIES.filter((name) => !used.has(name))
  if (unused.length > 0)
    throw new Error(`No built file of "${dist}" imports ${unused.join(', ')}: build it first, or take it off the list.`)
}

/** Has every built file import the libraries from `lib`; gives those that some file imports. */
function importFrom(dist: string, lib: string): ReadonlySet<string> {
  const used = new Set<string>()
  for (const file of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
    const path = join(dist, file)
    if (!file.endsWith('.js') || dirname(path) === lib) continue
    const code = readFileSync(path, 'utf8')
    const to = relative(dirname(path), lib).replaceAll('\\', '/')
    const bundled = code.replace(IMPORT, (_, name: string) => {
      used.add(name)
      return ` from '${to}/${name}.js'`
    })
    if (bundled !== code) writeFileSync(path, bundled)
  }
  return used
}

bundleLibraries(resolve(process.argv[2] ?? 'dist'))
