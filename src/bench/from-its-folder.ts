import { dirname, isAbsolute, join } from 'node:path'
import type { FileTree } from '#src/wire/yaml/file-tree.ts'

/** Members of a configuration that name a file or a folder; `*` stands for each of a list. */
const PATHS: readonly (readonly string[])[] = [
  ['data'],
  ['population', 'fichiers', '*'],
  ['jetons', 'jwks'],
  ['rules', 'derogations'],
  ['pki', 'dossier'],
  ['pki', 'ancres', '*'],
  ['pki', 'serveur', 'cert'],
  ['pki', 'serveur', 'key'],
  ['services', 'mssante', 'fichierListeBlanche'],
]

/** A configuration whose relative paths start from the folder of its file. Nothing is checked. */
export function fromItsFolder(tree: FileTree): FileTree {
  const folder = dirname(tree.file)
  return { ...tree, data: PATHS.reduce((at, path) => resolved(at, path, folder), tree.data) }
}

function resolved(value: unknown, [member, ...below]: readonly string[], folder: string): unknown {
  if (member === undefined) return typeof value === 'string' && value !== '' && !isAbsolute(value) ? join(folder, value) : value
  if (member === '*') return Array.isArray(value) ? value.map((one) => resolved(one, below, folder)) : value
  return isMembers(value) && member in value ? { ...value, [member]: resolved(value[member], below, folder) } : value
}

function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
