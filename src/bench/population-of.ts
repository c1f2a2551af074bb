import type { PersonaId, Population } from '#src/domain/population.ts'
import { loadPopulation } from '#src/exchange/population/load-population.ts'
import type { Simulator } from '#src/exchange/simulator.ts'
import type { Configuration } from './configuration.ts'

/**
 * The population that a configuration describes. Throws `FileError` for a wrong file.
 *
 * @param personas behaviours that exist; those that the files name are not checked when absent
 */
export function populationOf(
  { population: { fichiers, preset, generes }, seed }: Pick<Configuration, 'population' | 'seed'>,
  personas?: readonly PersonaId[],
): Promise<Population> {
  return loadPopulation({ files: fichiers, preset, seed, generated: generes, ...(personas && { personas }) })
}

/** The behaviours that these simulators give to people. */
export async function personasOf(simulators: readonly Simulator[]): Promise<PersonaId[]> {
  return (await Promise.all(simulators.map((simulator) => simulator.personas?.() ?? []))).flat()
}
