import { readFile } from 'node:fs/promises'
import type { Bilingual } from '#src/domain/bilingual.ts'
import { checkFile } from '#src/wire/yaml/check-file.ts'
import { FileError, unreadableFile } from '#src/wire/yaml/file-tree.ts'
import { readYaml } from '#src/wire/yaml/read-yaml.ts'
import { type KnownNames, unknownNames, unknownRules } from './known-names.ts'
import { type Scenario, scenarioSchema } from './scenario.ts'
import type { Step } from './step.ts'

const WHAT = { fr: 'le scénario', en: 'the scenario' }

/**
 * Reads a scenario. Throws `FileError` with file, line, column, the allowed values and the nearest word.
 *
 * @param expectedId id the file's place calls for; not checked when absent
 */
export async function readScenario(file: string, steps: readonly Step[], known: KnownNames, expectedId?: string): Promise<Scenario> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw unreadableFile(WHAT, file, error)
  })
  const tree = readYaml(WHAT, file, text)
  const scenario = checkFile(WHAT, tree, scenarioSchema(steps)) as Omit<Scenario, 'file'>
  const unknown = [
    ...(expectedId !== undefined && scenario.id !== expectedId ? [{ path: ['id'], message: misplaced(scenario.id, expectedId) }] : []),
    ...unknownNames(['indicateurs'], scenario.indicateurs, known.indicateurs, '"banc list indicators"'),
    ...unknownRules(['constats-attendus'], scenario['constats-attendus'], known),
    ...unknownNames(['patient'], scenario.patient, known.patients, 'docs/reference/patients.md'),
    ...scenario.etapes.flatMap((stage, i) => problemsOf(stage, i, steps, known)),
  ]
  if (unknown.length > 0)
    throw new FileError(
      WHAT,
      unknown.map(({ path, message }) => ({
        file,
        ...tree.locate(path),
        message: { fr: `${path.join('.')} : ${message.fr}`, en: `${path.join('.')}: ${message.en}` },
      })),
    )
  return { ...scenario, file }
}

function misplaced(id: string, expected: string): Bilingual {
  return {
    fr: `« ${id} » : attendu « ${expected} », l’emplacement du fichier`,
    en: `"${id}": expected "${expected}", the place of the file`,
  }
}

/** What the step itself finds wrong in its parameters. */
function problemsOf(stage: Scenario['etapes'][number], index: number, steps: readonly Step[], known: KnownNames) {
  const step = steps.find(({ id }) => id in stage)
  const problems = step?.check?.(stage[step.id] as never, known) ?? []
  return problems.map(({ path, message }) => ({ path: ['etapes', index, step!.id, ...path], message }))
}
