import { readFile } from 'node:fs/promises'
import { checkFile } from '#src/wire/yaml/check-file.ts'
import { FileError } from '#src/wire/yaml/file-tree.ts'
import { type Configuration, configurationSchema } from './configuration.ts'

const WHAT = 'the configuration'

/** The configuration of a file, or the defaults when no file is named. Throws `FileError` with file, line and nearest word. */
export async function readConfiguration(file: string | undefined): Promise<Configuration> {
  if (!file) return configurationSchema.parse({})
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new FileError(WHAT, [{ file, line: 1, column: 1, message: `cannot read the file: ${error.message}` }])
  })
  const { readYaml } = await import('#src/wire/yaml/read-yaml.ts')
  return checkFile(WHAT, readYaml(WHAT, file, text), configurationSchema)
}
