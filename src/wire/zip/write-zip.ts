import { ZipFile } from 'yazl'
import { asBuffer } from '#src/domain/as-buffer.ts'

/** A file to put in an archive. */
export interface FichierAZipper {
  readonly path: string
  readonly bytes: Uint8Array
}

/**
 * Writes a ZIP archive: same files and date, same bytes, whatever the time zone of the machine.
 *
 * @param mtimeMs date of every file, milliseconds since the epoch
 */
export async function writeZip(files: readonly FichierAZipper[], mtimeMs: number): Promise<Buffer> {
  const zip = new ZipFile()
  const options = { mtime: inLocalFields(mtimeMs), mode: 0o100644, forceDosTimestamp: true }
  for (const { path, bytes } of files) zip.addBuffer(asBuffer(bytes), path, options)
  zip.end()
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** ZIP dates have no zone and yazl writes local fields: a date whose local fields are those of UTC. */
function inLocalFields(ms: number): Date {
  const utc = new Date(ms)
  return new Date(utc.getUTCFullYear(), utc.getUTCMonth(), utc.getUTCDate(), utc.getUTCHours(), utc.getUTCMinutes(), utc.getUTCSeconds())
}
