import { randomBytes } from 'node:crypto'
import { access, constants, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { refuseLivingBench } from './living-bench.ts'
import type { ReadyDocument } from './ready-document.ts'

/** Removes what an earlier bench left. Rejects with `ReadyFileTakenError` while that bench listens, with the system's error when the file could not be written there. */
export async function makeRoomForReadyDocument(file: string): Promise<void> {
  await refuseLivingBench(file)
  await rm(file, { force: true })
  await access(dirname(file), constants.W_OK)
}

/** Writes the document so that a reader never sees half of it and nobody else can read it: aside, mode 0600, then renamed. */
export async function writeReadyDocument(file: string, document: ReadyDocument): Promise<void> {
  const aside = `${file}.${randomBytes(4).toString('hex')}`
  await writeFile(aside, `${JSON.stringify(document, null, 2)}\n`, { mode: 0o600 })
  await rename(aside, file)
}

/** Removes the document of this process; that of a bench which took the file over stays. */
export async function removeReadyDocument(file: string): Promise<void> {
  const text = await readFile(file, 'utf8').catch(() => '')
  if (text.includes(`"pid": ${process.pid},`)) await rm(file, { force: true })
}
