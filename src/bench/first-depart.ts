import { readFile } from 'node:fs/promises'
import { readYaml } from '#src/wire/yaml/read-yaml.ts'
import { findScenarios } from './find-scenarios.ts'

/**
 * When the first of the scenarios that paths name begins, as it writes it; `undefined` when its file does not say: reading the scenario
 * then tells what is wrong. Throws `FileError` for a path that does not exist, or a file that is not YAML.
 */
export async function firstDepart(paths: readonly string[]): Promise<string | undefined> {
  const [first] = await findScenarios(paths)
  const { data } = readYaml('the scenario', first!.file, await readFile(first!.file, 'utf8'))
  const depart = (data as { depart?: unknown } | null)?.depart
  return typeof depart === 'string' && !Number.isNaN(Date.parse(depart)) ? depart : undefined
}
