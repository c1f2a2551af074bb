import { z } from 'zod'
import { problemsOfFault, seeFaults } from '#src/exchange/faults/check-fault.ts'
import { faultSchema } from '#src/exchange/faults/fault-schema.ts'
import type { Simulator } from '#src/exchange/simulator.ts'
import { problemsIn } from '#src/wire/yaml/check-file.ts'
import { FileError, type FileProblem, type FileTree, problemAt } from '#src/wire/yaml/file-tree.ts'
import type { Configuration } from './configuration.ts'

const WHAT = { fr: 'la configuration', en: 'the configuration' }

/**
 * Checks what only the simulators know of a configuration: their sections of `services`, and whether its faults can ever strike. Throws
 * `FileError` with every problem: place, nearest word.
 *
 * @param tree what the configuration was read from
 */
export function checkWithSimulators(tree: FileTree, simulators: readonly Simulator[]): void {
  const problems = problemsWithSimulators(tree, simulators)
  if (problems.length > 0) throw new FileError(WHAT, problems)
}

/** The same problems, of whatever could be read; none when all is right. */
export function problemsWithSimulators(tree: FileTree, simulators: readonly Simulator[]): FileProblem[] {
  return [...problemsOfSections(tree, simulators), ...problemsOfFaults(tree, simulators)]
}

/** The tree of a configuration that a program gives as an object: it has no lines. */
export function treeOfObject(configuration: Configuration): FileTree {
  return { file: 'configuration', data: configuration, locate: () => undefined }
}

function problemsOfSections(tree: FileTree, simulators: readonly Simulator[]): readonly FileProblem[] {
  const sections = z.strictObject(Object.fromEntries(simulators.map(({ id, configuration }) => [id, configuration.prefault({})])))
  return problemsIn(tree, z.object({ services: sections.prefault({}) }))
}

function problemsOfFaults(tree: FileTree, simulators: readonly Simulator[]): readonly FileProblem[] {
  const { faults } = Object(tree.data) as { readonly faults?: unknown }
  if (!Array.isArray(faults)) return []
  const points = simulators.flatMap(({ faultPoints = [] }) => faultPoints)
  return faults.flatMap((written, index) => {
    const fault = faultSchema.safeParse(written)
    if (!fault.success) return []
    return problemsOfFault(fault.data, points).map(({ member, message }) => {
      const { fr, en } = seeFaults(message)
      const path = ['faults', index, ...member.split('.')]
      return problemAt(tree, path, { fr: `${path.join('.')} : ${fr}`, en: `${path.join('.')}: ${en}` })
    })
  })
}
