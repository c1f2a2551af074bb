import type { Anomaly, Decoded } from '#src/domain/anomaly.ts'
import { digest } from '#src/domain/digest.ts'
import { Turns } from '#src/domain/turns.ts'
import { atMost, DAVANTAGE } from '#src/domain/wording.ts'
import { decodeCda } from '../cda/decode-cda.ts'
import { decodeMetadata } from '../xds/decode-metadata.ts'
import { readXml, type XmlLimits } from '../xml/read-xml.ts'
import type { AnomalieZip } from '../zip/anomalie-zip.ts'
import { type FichierZip, readZip } from '../zip/read-zip.ts'
import { anomaliesDeDisposition, estParasite } from './disposition.ts'
import { type DocumentXdm, type FichierXdm, type LotXdm, SLOT_ACTION, type XdmArchive } from './xdm-archive.ts'

/** Submission sets read in one archive; real ones have one. */
const MAX_LOTS = 4
/** Tags of all the XML read in one archive, opening and closing: ten times what its largest CDA may have. */
const MAX_BALISES = 400_000
/** Bytes hashed before the event loop has a turn. */
const HACHES_PAR_TOUR = 10_000_000
/** Of one METADATA.XML. */
const METADATA: XmlLimits = { maxBytes: 3_000_000, maxElements: 40_000 }

/** Anomalies of the ZIP reader that leave files unread. */
const NON_LU: ReadonlySet<string> = new Set<AnomalieZip>(['zip-illisible', 'zip-chemin-interdit', 'zip-trop-grand', 'zip-chiffre'])

/**
 * Reads an IHE_XDM.ZIP: its files with their size and SHA-1, the metadata of each submission set, each CDA decoded
 * (`specs/mssante.md` §3.4). Never throws; what real programs do oddly (folder around the archive, `__MACOSX`, lower case, no
 * SUBSET01…) is read and told as an anomaly. Each file is read once, whatever the number of sets that hold it.
 *
 * @param part MIME part or file name, quoted by the anomalies
 * @param slotAction name of the slot that says what becomes of an earlier version
 */
export async function decodeXdm(bytes: Uint8Array, part: string, slotAction = SLOT_ACTION): Promise<Decoded<XdmArchive>> {
  const zip = await readZip(bytes, part)
  const entiere = !zip.anomalies.some(({ id }) => NON_LU.has(id))
  const files = zip.message.filter(({ path }) => !estParasite(path))
  const anomalies: Anomaly[] = [...zip.anomalies]
  const metadataFiles = files.filter(({ path }) => /(?:^|\/)METADATA\.XML$/i.test(path))
  if (metadataFiles.length > MAX_LOTS) anomalies.push(tropDeLots(part, metadataFiles.length))
  const turns = new Turns(200_000)
  const decrits: FichierXdm[] = []
  const hachage = new Turns(HACHES_PAR_TOUR)
  for (const { path, bytes: content } of files) {
    decrits.push({ path, size: content.length, sha1: await digest('sha1', content) })
    await hachage.spent(content.length)
  }
  const lecture: Lecture = { part, files, decrits, cdas: new Map(), turns, left: MAX_BALISES }
  const lots: LotXdm[] = []
  for (const file of metadataFiles.slice(0, MAX_LOTS)) {
    const lot = await readLot(file, lecture)
    lots.push(lot.message)
    anomalies.push(...lot.anomalies)
  }
  const racine = racineOf(files.map(({ path }) => path))
  anomalies.push(...anomaliesDeDisposition({ part, racine, paths: zip.message.map(({ path }) => path), lots, empty: emptyFiles(files) }))
  return { message: { part, entiere, files: decrits, racine, lots, slotAction }, anomalies }
}

/** The archive while its sets are read. */
interface Lecture {
  readonly part: string
  readonly files: readonly FichierZip[]
  /** In the order of `files`. */
  readonly decrits: readonly FichierXdm[]
  /** Read already, by path. */
  readonly cdas: Map<string, CdaRead['message']>
  readonly turns: Turns
  /** Tags that may still be read. */
  left: number
}

async function readLot(file: FichierZip, lecture: Lecture): Promise<Decoded<LotXdm>> {
  const { part, files, decrits, turns } = lecture
  const dossier = file.path.slice(0, Math.max(0, file.path.lastIndexOf('/')))
  const xml = await readXml(file.bytes, `${part}/${file.path}`, METADATA)
  const metadata = xml.message && decodeMetadata(xml.message, `${part}/${file.path}`)
  await turns.spent(file.bytes.length)
  const documents: DocumentXdm[] = []
  const anomalies = [...xml.anomalies, ...(metadata?.anomalies ?? [])]
  for (const [index, { path }] of files.entries()) {
    if (path === file.path || !path.startsWith(dossier && `${dossier}/`)) continue
    const cda = await readCdaFile(files[index]!, lecture)
    documents.push({ ...decrits[index]!, name: path.slice(dossier ? dossier.length + 1 : 0), cda: cda.message })
    anomalies.push(...cda.anomalies)
  }
  return { message: { dossier, metadataPath: file.path, metadata: metadata?.message, documents }, anomalies }
}

type CdaRead = Awaited<ReturnType<typeof decodeCda>>

async function readCdaFile({ path, bytes }: FichierZip, lecture: Lecture): Promise<CdaRead> {
  const { part, cdas, turns } = lecture
  if (cdas.has(path)) return { message: cdas.get(path), anomalies: [] }
  if (!/\.XML$/i.test(path) || bytes.length === 0) return { message: undefined, anomalies: [] }
  if (lecture.left >= 0) lecture.left -= balisesDe(bytes, lecture.left)
  const cda = lecture.left < 0 ? tropDeXml(part, path) : await decodeCda(bytes, `${part}/${path}`)
  cdas.set(path, cda.message)
  await turns.spent(bytes.length)
  return cda
}

/** What stands before `IHE_XDM/`: a writer that zips the folder rather than its content. */
function racineOf(paths: readonly string[]): string {
  return paths.map((path) => /^(.*?)IHE_XDM\//i.exec(path)?.[1]).find((prefix) => prefix !== undefined) ?? ''
}

function emptyFiles(files: readonly FichierZip[]): string[] {
  return files.filter(({ bytes }) => bytes.length === 0).map(({ path }) => path)
}

function tropDeLots(part: string, received: number): Anomaly {
  return {
    id: 'xdm-trop-de-lots',
    severity: 'erreur',
    expected: atMost(MAX_LOTS, 'METADATA.XML', 'METADATA.XML'),
    received: String(received),
    position: { part },
    message: {
      fr: 'L’archive contient trop de lots ; les premiers seulement ont été lus.',
      en: 'The archive holds too many submission sets; only the first were read.',
    },
  }
}

const OUVRANT = 0x3c

/** Tags of a file, no more than one past what is left: where they are dense a search from one to the next is slow. */
function balisesDe(xml: Buffer, left: number): number {
  let count = 0
  for (let at = xml.indexOf(OUVRANT); at >= 0 && count <= left; at = xml.indexOf(OUVRANT, at + 1)) count += 1
  return count
}

function tropDeXml(part: string, path: string): CdaRead {
  const anomaly: Anomaly = {
    id: 'xdm-trop-de-xml',
    severity: 'erreur',
    expected: { fr: `${MAX_BALISES} balises au plus dans l’archive`, en: `at most ${MAX_BALISES} tags in the archive` },
    received: DAVANTAGE,
    position: { part: `${part}/${path}` },
    message: {
      fr: 'L’archive contient trop de XML ; ce fichier et les suivants n’ont pas été lus.',
      en: 'The archive holds too much XML; this file and those after it were not read.',
    },
  }
  return { message: undefined, anomalies: [anomaly] }
}
