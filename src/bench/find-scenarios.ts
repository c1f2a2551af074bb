import { readdir, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Bilingual } from '#src/domain/bilingual.ts'
import { nearestWords } from '#src/domain/nearest-words.ts'
import { didYouMean } from '#src/domain/unknown-word.ts'
import { packageRoot } from '#src/exchange/package-root.ts'
import { FileError } from '#src/wire/yaml/file-tree.ts'

/** A scenario file and, for those of a catalogue folder, the id its place calls for. */
export interface ScenarioFile {
  readonly file: string
  readonly expectedId?: string
}

/**
 * The scenario files that paths name: a file is taken as it is, a folder with everything below it; the id of a scenario of the package, or of a
 * folder of them, is one too. Without paths, the scenarios of the
 * package, in alphabetical order. Throws `FileError` for a path that does not exist or a folder without any scenario.
 */
export async function findScenarios(paths: readonly string[]): Promise<ScenarioFile[]> {
  const shipped = fileURLToPath(new URL('scenarios/', packageRoot))
  const wanted = paths.length > 0 ? paths : [shipped]
  const found = await Promise.all(wanted.map((path) => filesOf(path, shipped)))
  return found.flat()
}

async function filesOf(path: string, shipped: string): Promise<ScenarioFile[]> {
  const refuse = (message: Bilingual) =>
    new FileError({ fr: 'les scénarios', en: 'the scenarios' }, [{ file: path, line: 1, column: 1, message }])
  const about = await stat(path).catch(() => undefined)
  if (!about) {
    const ids = (await filesOf(shipped, shipped)).flatMap(({ expectedId = '' }) => expectedId)
    const named = ids.filter((id) => id === path || id.startsWith(`${path.replace(/\/$/, '')}/`))
    if (named.length > 0) return named.map((id) => placed(join(shipped, `${id}.yaml`), shipped))
    const nearest = nearestWords(path, ids)
    throw refuse({
      fr: `ni fichier, ni dossier, ni scénario du banc ; ${nearest.length > 0 ? didYouMean(nearest, 'fr') : `ceux-ci sont ${ids.join(', ')}`}`,
      en: `no such file or folder, nor scenario of the bench; ${nearest.length > 0 ? didYouMean(nearest, 'en') : `those are ${ids.join(', ')}`}`,
    })
  }
  if (about.isFile()) return [placed(path, shipped)]
  const names = (await readdir(path, { recursive: true })).filter((name) => /\.ya?ml$/.test(name)).sort()
  if (names.length === 0) throw refuse({ fr: 'aucun scénario (.yaml) dans ce dossier', en: 'no scenario (.yaml) in this folder' })
  return names.map((name) => placed(join(path, name), shipped))
}

function placed(file: string, shipped: string): ScenarioFile {
  const below = relative(shipped, file).replaceAll('\\', '/')
  return below.startsWith('..') ? { file } : { file, expectedId: below.replace(/\.ya?ml$/, '') }
}
