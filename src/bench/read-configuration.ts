import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { problemsIn } from '#src/wire/yaml/check-file.ts'
import { FileError, type FileProblem, type FileTree, unreadableFile } from '#src/wire/yaml/file-tree.ts'
import { fittingMembers } from '#src/wire/yaml/fitting-members.ts'
import { problemsOfReferences } from './check-references.ts'
import { type Configuration, configurationSchema } from './configuration.ts'
import { fromItsFolder } from './from-its-folder.ts'

const WHAT = { fr: 'la configuration', en: 'the configuration' }

/**
 * The configuration of a file, its relative paths from the folder of that file, or the defaults when no file is named. Throws `FileError` with
 * file, line and nearest word, for the settings of the services, the faults, the rules, the certificates and the files of people that it names too.
 */
export async function readConfiguration(file: string | undefined): Promise<Configuration> {
  if (!file) return configurationSchema.parse({})
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw unreadableFile(WHAT, file, error)
  })
  const { readYaml } = await import('#src/wire/yaml/read-yaml.ts')
  const tree = fromItsFolder(readYaml(WHAT, file, text))
  const problems = await problemsOf(tree)
  if (problems.length > 0) throw new FileError(WHAT, problems)
  // What a file does not say is found where it would be if the file said it
  return configurationSchema.parse({ data: join(dirname(file), configurationSchema.shape.data.parse(undefined)), ...Object(tree.data) })
}

/** All at once: what is wrong somewhere does not keep the rest from being looked at. A place is told once. */
async function problemsOf(tree: FileTree): Promise<FileProblem[]> {
  const problems = problemsIn(tree, configurationSchema)
  const told = new Set(problems.map(placeOf))
  const { rules, pki, population } = fittingMembers(configurationSchema, tree.data, 1) as DeepPartial<
    Pick<Configuration, 'rules' | 'pki' | 'population'>
  >
  const defaults = configurationSchema.parse({})
  const others = [
    ...(await problemsOfReferences(tree, {
      rules: { ...defaults.rules, ...rules },
      pki: { ...defaults.pki, ...pki },
      population: { ...defaults.population, ...population },
    })),
    ...(await problemsOfServices(tree)),
  ]
  return [...problems, ...others.filter((problem) => !told.has(placeOf(problem)))]
}

type DeepPartial<T> = { readonly [K in keyof T]?: Partial<T[K]> }

function placeOf({ file, line, column }: FileProblem): string {
  return [file, line, column].join(':')
}

/** The simulators take a while to load: only for a file that speaks of them. */
async function problemsOfServices(tree: FileTree): Promise<readonly FileProblem[]> {
  const { services, faults } = Object(tree.data) as { readonly services?: unknown; readonly faults?: unknown }
  if ([services, faults].every((member) => Object.keys(Object(member ?? {})).length === 0)) return []
  const [{ problemsWithSimulators }, { discoverSimulators }] = await Promise.all([
    import('./check-with-simulators.ts'),
    import('./discover-simulators.ts'),
  ])
  return problemsWithSimulators(tree, await discoverSimulators())
}
