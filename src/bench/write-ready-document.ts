import { randomBytes } from 'node:crypto'
import { rename, writeFile } from 'node:fs/promises'
import type { ReadyDocument } from './ready-document.ts'

/** Writes the document so that a reader never sees half of it and nobody else can read it: aside, mode 0600, then renamed. */
export async function writeReadyDocument(file: string, document: ReadyDocument): Promise<void> {
  const aside = `${file}.${randomBytes(4).toString('hex')}`
  await writeFile(aside, `${JSON.stringify(document, null, 2)}\n`, { mode: 0o600 })
  await rename(aside, file)
}
