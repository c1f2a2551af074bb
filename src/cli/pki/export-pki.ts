import { copyFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { openPki } from '#src/bench/open-pki.ts'
import { makeFolder } from '#src/domain/make-folder.ts'
import { choose } from '../choose.ts'
import type { Terminal } from '../command.ts'
import { configurationOf } from '../kept-journal.ts'

export interface ExportOptions {
  readonly out: string
  readonly config?: string
  readonly data?: string
}

/** Copies the authorities, the revocation lists and the certificates named, with their keys, to a folder that others cannot read. */
export async function exportPki(ids: readonly string[], options: ExportOptions, terminal: Terminal): Promise<void> {
  const { files, certificates } = await openPki(await configurationOf(options))
  const known = certificates.map(({ id }) => id)
  const wanted = ids.map((id) => choose('banc pki export', id, known))
  const chosen = certificates.filter(({ id }) => wanted.length === 0 || wanted.includes(id))
  const paths = [files.ca, files.chain, files.crl, ...chosen.flatMap(({ files: { cert, key, pfx } }) => [cert, key, ...(pfx ? [pfx] : [])])]
  makeFolder(options.out)
  for (const path of paths) {
    const copy = join(options.out, basename(path))
    await copyFile(path, copy)
    terminal.out(copy)
  }
}
