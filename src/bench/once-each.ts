import { resolve } from 'node:path'
import type { Bilingual } from '#src/domain/bilingual.ts'
import type { Scenario } from '#src/scenario/scenario.ts'
import { FileError } from '#src/wire/yaml/file-tree.ts'

/** Refuses scenarios that reports could not tell apart: a file named twice, two files with one id. Throws `FileError`, each with what to do. */
export function onceEach(scenarios: readonly Scenario[]): void {
  const problems = scenarios.flatMap(({ id, file }, index) => {
    const first = scenarios.slice(0, index).find((other) => other.id === id)
    return first ? [{ file, message: resolve(first.file) === resolve(file) ? NAMED_TWICE : sameId(id, first.file) }] : []
  })
  if (problems.length > 0) throw new FileError({ fr: 'les scénarios', en: 'the scenarios' }, problems)
}

const NAMED_TWICE = {
  fr: 'est nommé deux fois, par lui-même ou par son dossier : nommez-le une fois',
  en: 'is named twice, by itself or by its folder: name it once',
}

function sameId(id: string, first: string): Bilingual {
  return {
    fr: `id : « ${id} » est déjà celui de ${first} : donnez un autre id à l’un des deux`,
    en: `id: "${id}" is already that of ${first}: give one of them another id`,
  }
}
