import { readFile } from 'node:fs/promises'
import { checkFile } from '#src/wire/yaml/check-file.ts'
import { unreadableFile } from '#src/wire/yaml/file-tree.ts'
import { checkReferences } from './check-references.ts'
import { type Configuration, configurationSchema } from './configuration.ts'

const WHAT = { fr: 'la configuration', en: 'the configuration' }

/**
 * The configuration of a file, or the defaults when no file is named. Throws `FileError` with file, line and nearest word, for the settings of
 * the services, the faults, the rules and the certificates that it names too.
 */
export async function readConfiguration(file: string | undefined): Promise<Configuration> {
  if (!file) return configurationSchema.parse({})
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw unreadableFile(WHAT, file, error)
  })
  const { readYaml } = await import('#src/wire/yaml/read-yaml.ts')
  const tree = readYaml(WHAT, file, text)
  const configuration = checkFile(WHAT, tree, configurationSchema)
  await checkReferences(tree, configuration)
  const { services, faults } = configuration
  // the simulators take a while to load: only for a file that speaks of them
  if (faults.length > 0 || Object.keys(services).length > 0) {
    const [{ checkWithSimulators }, { discoverSimulators }] = await Promise.all([
      import('./check-with-simulators.ts'),
      import('./discover-simulators.ts'),
    ])
    checkWithSimulators(tree, configuration, await discoverSimulators())
  }
  return configuration
}
