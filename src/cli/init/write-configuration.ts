import { writeFile } from 'node:fs/promises'
import { configurationSchema } from '#src/bench/configuration.ts'
import { discoverSimulators } from '#src/bench/discover-simulators.ts'
import type { Terminal } from '../command.ts'
import { UsageError } from '../explain-failure.ts'
import { commentedYaml } from './commented-yaml.ts'

/** Writes a configuration that changes nothing: every key with its default and what it means. Throws `UsageError` when the file exists. */
export async function writeConfiguration(file: string, { force }: { force: boolean }, { locale, out }: Terminal): Promise<void> {
  const services = Object.fromEntries((await discoverSimulators()).map(({ id, configuration }) => [id, configuration]))
  const text = commentedYaml(configurationSchema, { services }, locale)
  await writeFile(file, text, { flag: force ? 'w' : 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
    throw new UsageError({ fr: `« ${file} » existe déjà : --force le remplace.`, en: `"${file}" already exists: --force replaces it.` })
  })
  out(
    locale === 'fr'
      ? `${file} : à modifier, puis « banc up --config ${file} ».`
      : `${file}: to be edited, then "banc up --config ${file}".`,
  )
}
