import { promisify } from 'node:util'
import { crc32, inflateRaw, inflateRawSync } from 'node:zlib'
import type { Entry, ZipFile } from 'yauzl'

/** Bytes decompressed on the spot, some five milliseconds; more goes to the thread pool. */
const ON_THE_SPOT = 1_000_000
const DEFLATED = 8

const inflateAside = promisify(inflateRaw)

/**
 * Reads a file of an archive that is in memory, and the CRC-32 of what it gave. At once rather than through a stream: for the small files of an
 * IHE_XDM.ZIP the streams cost more than the bytes. Throws when it is compressed in a way that is not known, damaged, or not of the size it declares.
 *
 * @param archive the bytes that `zip` reads
 */
export async function readEntry(zip: ZipFile, entry: Entry, archive: Buffer): Promise<{ readonly bytes: Buffer; readonly crc: number }> {
  if (!entry.canDecodeFileData()) throw new Error(`unsupported compression method: ${entry.compressionMethod}`)
  const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true })
  const stored = archive.subarray(fileDataStart, fileDataStart + entry.compressedSize)
  const bytes = entry.compressionMethod === DEFLATED ? await inflate(stored, entry.uncompressedSize) : stored
  if (bytes.length < entry.uncompressedSize)
    throw new Error(`not enough bytes: ${bytes.length}, its entry declares ${entry.uncompressedSize}`)
  return { bytes, crc: crc32(bytes) }
}

/** Stops as soon as it gives more than the declared size. */
async function inflate(deflated: Buffer, size: number): Promise<Buffer> {
  const options = { maxOutputLength: Math.max(1, size) }
  try {
    return size > ON_THE_SPOT ? await inflateAside(deflated, options) : inflateRawSync(deflated, options)
  } catch (error) {
    throw (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? new Error(`too many bytes: its entry declares ${size}`) : error
  }
}
