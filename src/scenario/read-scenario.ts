import { readFile } from 'node:fs/promises'
import { checkFile } from '#src/wire/yaml/check-file.ts'
import { FileError } from '#src/wire/yaml/file-tree.ts'
import { readYaml } from '#src/wire/yaml/read-yaml.ts'
import { type KnownNames, unknownNames, unknownRules } from './known-names.ts'
import { type Scenario, scenarioSchema } from './scenario.ts'
import type { Step } from './step.ts'

const WHAT = 'the scenario'

/**
 * Reads a scenario. Throws `FileError` with file, line, column, the allowed values and the nearest word.
 *
 * @param expectedId id the file's place calls for; not checked when absent
 */
export async function readScenario(file: string, steps: readonly Step[], known: KnownNames, expectedId?: string): Promise<Scenario> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new FileError(WHAT, [{ file, line: 1, column: 1, message: `cannot read the file: ${error.message}` }])
  })
  const tree = readYaml(WHAT, file, text)
  const scenario = checkFile(WHAT, tree, scenarioSchema(steps)) as Omit<Scenario, 'file'>
  const unknown = [
    ...(expectedId !== undefined && scenario.id !== expectedId
      ? [{ path: ['id'], message: `"${scenario.id}": expected "${expectedId}", the place of the file` }]
      : []),
    ...unknownNames(['indicateurs'], scenario.indicateurs, known.indicateurs, '"banc list indicators"'),
    ...unknownRules(['constats-attendus'], scenario['constats-attendus'], known),
    ...unknownNames(['patient'], scenario.patient, known.patients, 'docs/reference/patients.md'),
    ...scenario.etapes.flatMap((stage, i) => problemsOf(stage, i, steps, known)),
  ]
  if (unknown.length > 0)
    throw new FileError(
      WHAT,
      unknown.map(({ path, message }) => ({ file, ...tree.locate(path), message: `${path.join('.')}: ${message}` })),
    )
  return { ...scenario, file }
}

/** What the step itself finds wrong in its parameters. */
function problemsOf(stage: Scenario['etapes'][number], index: number, steps: readonly Step[], known: KnownNames) {
  const step = steps.find(({ id }) => id in stage)
  const problems = step?.check?.(stage[step.id] as never, known) ?? []
  return problems.map(({ path, message }) => ({ path: ['etapes', index, step!.id, ...path], message }))
}
