import type { Population } from '#src/domain/population.ts'
import { loadPopulation } from '#src/exchange/population/load-population.ts'
import type { Configuration } from './configuration.ts'

/** The population that a configuration describes. Throws `FileError` for a wrong file. */
export function populationOf({ population, seed }: Pick<Configuration, 'population' | 'seed'>): Promise<Population> {
  return loadPopulation({ files: population.fichiers, preset: population.preset, seed, generated: population.generes })
}
