import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { Derogation } from '#src/rules/rule-set.ts'
import { checkFile } from '#src/wire/yaml/check-file.ts'
import { unreadableFile } from '#src/wire/yaml/file-tree.ts'

const WHAT = { fr: 'les dérogations', en: 'the waivers' }

const derogationsSchema = z.array(
  z.strictObject({ rule: z.string(), raison: z.string().min(1), auteur: z.string().min(1), echeance: z.iso.date() }),
)

/** The waivers of a `derogations.yaml`, and where each stands in it. Throws `FileError` for a file that cannot be read or is wrong. */
export async function readDerogations(file: string) {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw unreadableFile(WHAT, file, error)
  })
  const { readYaml } = await import('#src/wire/yaml/read-yaml.ts')
  const tree = readYaml(WHAT, file, text)
  const derogations: Derogation[] = checkFile(WHAT, tree, derogationsSchema)
  return { derogations, tree }
}
