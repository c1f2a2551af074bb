import { createHash } from 'node:crypto'
import type { Anomaly, Decoded } from '#src/domain/anomaly.ts'
import { decodeCda } from '../cda/decode-cda.ts'
import { decodeMetadata } from '../xds/decode-metadata.ts'
import { readXml } from '../xml/read-xml.ts'
import { type FichierZip, readZip } from '../zip/read-zip.ts'
import { anomaliesDeDisposition, estParasite } from './disposition.ts'
import type { DocumentXdm, FichierXdm, LotXdm, XdmArchive } from './xdm-archive.ts'

/**
 * Reads an IHE_XDM.ZIP: its files with their size and SHA-1, the metadata of each submission set, each CDA decoded
 * (`specs/mssante.md` §3.4). Never throws; what real programs do oddly (folder around the archive, `__MACOSX`, lower case, no
 * SUBSET01…) is read and told as an anomaly.
 *
 * @param part MIME part or file name, quoted by the anomalies
 */
export async function decodeXdm(bytes: Uint8Array, part: string): Promise<Decoded<XdmArchive>> {
  const zip = await readZip(bytes, part)
  const files = zip.message.filter(({ path }) => !estParasite(path))
  const anomalies: Anomaly[] = [...zip.anomalies]
  const metadataFiles = files.filter(({ path }) => /(?:^|\/)METADATA\.XML$/i.test(path))
  const lots: LotXdm[] = []
  for (const file of metadataFiles) {
    const lot = await readLot(file, files, part)
    lots.push(lot.message)
    anomalies.push(...lot.anomalies)
  }
  const racine = racineOf(files.map(({ path }) => path))
  anomalies.push(...anomaliesDeDisposition({ part, racine, paths: zip.message.map(({ path }) => path), lots, empty: emptyFiles(files) }))
  return { message: { part, files: files.map(fichier), racine, lots }, anomalies }
}

async function readLot(file: FichierZip, files: readonly FichierZip[], part: string): Promise<Decoded<LotXdm>> {
  const dossier = file.path.slice(0, Math.max(0, file.path.lastIndexOf('/')))
  const xml = await readXml(file.bytes, `${part}/${file.path}`)
  const metadata = xml.message && decodeMetadata(xml.message, `${part}/${file.path}`)
  const inside = files.filter(({ path }) => path !== file.path && path.startsWith(dossier && `${dossier}/`))
  const documents: DocumentXdm[] = []
  const anomalies = [...xml.anomalies, ...(metadata?.anomalies ?? [])]
  for (const document of inside) {
    const cda = await readCdaFile(document, part)
    documents.push({ ...fichier(document), name: document.path.slice(dossier ? dossier.length + 1 : 0), cda: cda.message })
    anomalies.push(...cda.anomalies)
  }
  return { message: { dossier, metadataPath: file.path, metadata: metadata?.message, documents }, anomalies }
}

type CdaRead = Awaited<ReturnType<typeof decodeCda>>

async function readCdaFile({ path, bytes }: FichierZip, part: string): Promise<CdaRead> {
  return /\.XML$/i.test(path) && bytes.length > 0 ? decodeCda(bytes, `${part}/${path}`) : { message: undefined, anomalies: [] }
}

/** What stands before `IHE_XDM/`: a writer that zips the folder rather than its content. */
function racineOf(paths: readonly string[]): string {
  return paths.map((path) => /^(.*?)IHE_XDM\//i.exec(path)?.[1]).find((prefix) => prefix !== undefined) ?? ''
}

function emptyFiles(files: readonly FichierZip[]): string[] {
  return files.filter(({ bytes }) => bytes.length === 0).map(({ path }) => path)
}

function fichier({ path, bytes }: FichierZip): FichierXdm {
  return { path, size: bytes.length, sha1: createHash('sha1').update(bytes).digest('hex') }
}
