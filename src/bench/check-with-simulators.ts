import { z } from 'zod'
import { checkFault, UnknownFaultError } from '#src/exchange/faults/check-fault.ts'
import type { Simulator } from '#src/exchange/simulator.ts'
import { checkFile } from '#src/wire/yaml/check-file.ts'
import { FileError, type FileProblem, type FileTree } from '#src/wire/yaml/file-tree.ts'
import type { Configuration } from './configuration.ts'

const WHAT = { fr: 'la configuration', en: 'the configuration' }

/**
 * Checks what only the simulators know of a configuration: their sections of `services`, and whether its faults can ever strike. Throws
 * `FileError` with every problem: place, nearest word.
 *
 * @param tree what the configuration was read from
 */
export function checkWithSimulators(tree: FileTree, { faults }: Pick<Configuration, 'faults'>, simulators: readonly Simulator[]): void {
  const problems = [...problemsOfSections(tree, simulators), ...problemsOfFaults(tree, faults, simulators)]
  if (problems.length > 0) throw new FileError(WHAT, problems)
}

/** The tree of a configuration that a program gives as an object: it has no lines. */
export function treeOfObject(configuration: Configuration): FileTree {
  return { file: 'configuration', data: configuration, locate: () => undefined }
}

function problemsOfSections(tree: FileTree, simulators: readonly Simulator[]): readonly FileProblem[] {
  const sections = z.strictObject(Object.fromEntries(simulators.map(({ id, configuration }) => [id, configuration.prefault({})])))
  try {
    checkFile(WHAT, tree, z.object({ services: sections.prefault({}) }))
    return []
  } catch (error) {
    if (error instanceof FileError) return error.problems
    throw error
  }
}

function problemsOfFaults(tree: FileTree, faults: Configuration['faults'], simulators: readonly Simulator[]): readonly FileProblem[] {
  const points = simulators.flatMap(({ faultPoints = [] }) => faultPoints)
  return faults.flatMap((fault, index) => {
    try {
      checkFault(fault, points)
      return []
    } catch (error) {
      if (!(error instanceof UnknownFaultError)) throw error
      const { member } = error.problem
      const path = ['faults', index, ...member.split('.')]
      return [
        {
          file: tree.file,
          ...tree.locate(path),
          message: { fr: `faults.${index}.${member} : ${error.text.fr}`, en: `faults.${index}.${member}: ${error.text.en}` },
        },
      ]
    }
  })
}
