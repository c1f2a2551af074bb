import { fromBufferPromise, type ZipFile } from 'yauzl'
import type { Anomaly, Decoded } from '#src/domain/anomaly.ts'
import { asBuffer } from '#src/domain/as-buffer.ts'
import type { Wording } from '#src/domain/bilingual.ts'
import { Turns } from '#src/domain/turns.ts'
import { atMost, DAVANTAGE } from '#src/domain/wording.ts'
import { type AnomalieZip, anomalieZip } from './anomalie-zip.ts'
import { readEntry } from './read-entry.ts'

/** A file of an archive, decompressed. */
export interface FichierZip {
  /** As written in the archive, `/` between folders. */
  readonly path: string
  readonly bytes: Buffer
}

export interface ZipLimits {
  readonly maxEntries: number
  /** Bytes of all files together, decompressed. */
  readonly maxBytes: number
  /** Decompressed over compressed, looked at above 1 MB. */
  readonly maxRatio: number
}

export const ZIP_LIMITS: ZipLimits = { maxEntries: 300, maxBytes: 60_000_000, maxRatio: 100 }

/**
 * Reads a ZIP archive from memory. Never throws: what is not an archive, is encrypted, climbs out of its folder, is damaged or
 * passes a limit gives an anomaly, and the files read before it. Folders are left out.
 *
 * @param part where the archive was found, quoted by the anomalies
 */
export async function readZip(bytes: Uint8Array, part: string, limits: ZipLimits = ZIP_LIMITS): Promise<Decoded<readonly FichierZip[]>> {
  const files: FichierZip[] = []
  const anomalies: Anomaly[] = []
  const report = (id: AnomalieZip, expected: Wording, received: Wording) => anomalies.push(anomalieZip(id, part, expected, received))
  try {
    const buffer = asBuffer(bytes)
    const zip = await fromBufferPromise(buffer, { lazyEntries: true })
    await readEntries(zip, buffer, limits, files, report)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const climbs = /relative path|absolute path|invalid characters/.test(reason)
    report(
      climbs ? 'zip-chemin-interdit' : 'zip-illisible',
      climbs ? { fr: 'un chemin relatif sans ..', en: 'a relative path without ..' } : { fr: 'une archive ZIP', en: 'a ZIP archive' },
      { fr: `le lecteur ZIP s’arrête sur « ${reason.slice(0, 120)} »`, en: `the ZIP reader stops at "${reason.slice(0, 120)}"` },
    )
  }
  return { message: files, anomalies }
}

type Report = (id: AnomalieZip, expected: Wording, received: Wording) => void

async function readEntries(zip: ZipFile, archive: Buffer, limits: ZipLimits, files: FichierZip[], report: Report): Promise<void> {
  if (zip.entryCount > limits.maxEntries) {
    report('zip-trop-grand', atMost(limits.maxEntries, 'fichiers', 'files'), String(zip.entryCount))
    return
  }
  const seen = new Set<string>()
  let left = limits.maxBytes
  const turns = new Turns(8_000_000)
  for await (const entry of zip.eachEntry()) {
    const path = entry.fileName
    if (path.endsWith('/')) continue
    left -= entry.uncompressedSize
    if (left < 0) {
      report('zip-trop-grand', atMost(limits.maxBytes, 'octets', 'bytes'), DAVANTAGE)
      return
    }
    if (entry.uncompressedSize > 1_000_000 && entry.uncompressedSize > entry.compressedSize * limits.maxRatio) {
      report(
        'zip-trop-grand',
        { fr: `un taux de compression de ${limits.maxRatio} au plus`, en: `a compression ratio of at most ${limits.maxRatio}` },
        path,
      )
      return
    }
    if (entry.isEncrypted()) {
      report('zip-chiffre', { fr: 'un fichier en clair', en: 'a file in clear' }, path)
      continue
    }
    if (entry.fileNameRaw.includes(BARRE_INVERSE))
      report('zip-barre-inverse', { fr: 'des / entre les dossiers', en: '/ between folders' }, path)
    if (seen.has(path)) report('zip-nom-en-double', { fr: 'un nom par fichier', en: 'one name per file' }, path)
    seen.add(path)
    const content = await readEntry(zip, entry, archive)
    if (content.crc !== entry.crc32) report('zip-crc', { fr: 'le contrôle CRC-32 du répertoire', en: 'the CRC-32 of the directory' }, path)
    files.push({ path, bytes: content.bytes })
    await turns.spent(content.bytes.length + ENTRY_COST)
  }
}

const BARRE_INVERSE = 0x5c

/** What an entry costs beside its bytes, in bytes. */
const ENTRY_COST = 50_000
