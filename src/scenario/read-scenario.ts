import { readFile } from 'node:fs/promises'
import type { Bilingual } from '#src/domain/bilingual.ts'
import { problemsIn } from '#src/wire/yaml/check-file.ts'
import { FileError, type FileProblem, type FileTree, problemAt, unreadableFile } from '#src/wire/yaml/file-tree.ts'
import { fittingMembers } from '#src/wire/yaml/fitting-members.ts'
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
  const schema = scenarioSchema(steps)
  const problems = [...problemsIn(tree, schema), ...unknownIn(tree, schema, steps, known, expectedId)]
  if (problems.length > 0) throw new FileError(WHAT, problems)
  return { ...(schema.parse(tree.data) as Omit<Scenario, 'file'>), file }
}

/** What the schema cannot know, in whatever could be read. */
function unknownIn(
  tree: FileTree,
  schema: ReturnType<typeof scenarioSchema>,
  steps: readonly Step[],
  known: KnownNames,
  expectedId: string | undefined,
): FileProblem[] {
  const { id, indicateurs, patient, 'constats-attendus': constats } = fittingMembers(schema, tree.data) as Partial<Scenario>
  const { etapes } = Object(tree.data) as { readonly etapes?: unknown }
  const unknown = [
    ...(id !== undefined && expectedId !== undefined && id !== expectedId ? [{ path: ['id'], message: misplaced(id, expectedId) }] : []),
    ...unknownNames(['indicateurs'], indicateurs, known.indicateurs, 'banc list indicators'),
    ...unknownRules(['constats-attendus'], constats, known),
    ...unknownNames(['patient'], patient, known.patients, 'banc list patients'),
    ...(Array.isArray(etapes) ? etapes.flatMap((stage, i) => problemsOf(Object(stage), i, steps, known)) : []),
  ]
  return unknown.map(({ path, message }) =>
    problemAt(tree, path, { fr: `${path.join('.')} : ${message.fr}`, en: `${path.join('.')}: ${message.en}` }),
  )
}

function misplaced(id: string, expected: string): Bilingual {
  return {
    fr: `« ${id} » : attendu « ${expected} », l’emplacement du fichier`,
    en: `"${id}": expected "${expected}", the place of the file`,
  }
}

/** What the step itself finds wrong in those of its parameters that could be read. */
function problemsOf(stage: Readonly<Record<string, unknown>>, index: number, steps: readonly Step[], known: KnownNames) {
  const step = steps.find(({ id }) => id in stage)
  if (!step?.check) return []
  const problems = step.check(fittingMembers(step.schema, stage[step.id]) as never, known)
  return problems.map(({ path, message }) => ({ path: ['etapes', index, step.id, ...path], message }))
}
