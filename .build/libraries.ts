import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { build, type Plugin } from 'esbuild'

/** Libraries that every start loads and that come in dozens of files: Node's loader takes about half a millisecond a file. With what is imported of each. */
const LIBRARIES: Readonly<Record<string, string>> = { zod: '*', yaml: '*', commander: '*', 'better-sqlite3': '{ default }' }

/** What a library written in CommonJS calls. */
const REQUIRE = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);"

/** Half of zod: the messages of its errors in sixty languages, of which the bench speaks two. */
const LANGUAGES = /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/
const SPOKEN = ['en', 'fr'].map((name) => `export { default as ${name} } from './${name}.js'`).join('\n')

const IMPORT = new RegExp(` from '(${Object.keys(LIBRARIES).join('|')})'`, 'g')

/**
 * Makes one file of each of these libraries, `lib/<name>.js` with its licence beside it, and has the built code import it: all of the
 * built code, so that there is one copy of each. Sources and declarations keep the libraries' names.
 *
 * @param dist folder of the built code
 */
async function bundleLibraries(dist: string): Promise<void> {
  const lib = join(dist, 'lib')
  mkdirSync(lib, { recursive: true })
  for (const [name, imported] of Object.entries(LIBRARIES)) {
    await build({
      stdin: { contents: `export ${imported} from '${name}'`, resolveDir: '.' },
      outfile: join(lib, `${name}.js`),
      bundle: true,
      // names are kept: errors and stacks show them
      minifyWhitespace: true,
      minifySyntax: true,
      format: 'esm',
      // ECMAScript modules where the library has them: CommonJS has no names to export
      platform: 'neutral',
      mainFields: ['module', 'main'],
      external: ['node:*', ...builtinModules, 'bindings'],
      banner: { js: REQUIRE },
      target: 'node20',
      plugins: [twoLanguages],
    })
    copyFileSync(join('node_modules', name, 'LICENSE'), join(lib, `${name}.LICENSE`))
  }
  const used = importFrom(dist, lib)
  const unused = Object.keys(LIBRARIES).filter((name) => !used.has(name))
  if (unused.length > 0)
    throw new Error(`No built file of "${dist}" imports ${unused.join(', ')}: build it first, or take it off the list.`)
}

const twoLanguages: Plugin = {
  name: 'two-languages',
  setup: (bundling) => bundling.onLoad({ filter: LANGUAGES }, ({ path }) => ({ contents: SPOKEN, resolveDir: dirname(path) })),
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

await bundleLibraries(resolve(process.argv[2] ?? 'dist'))
