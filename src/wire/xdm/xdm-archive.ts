import type { Cda } from '../cda/cda.ts'
import type { SubmissionMetadata } from '../xds/submission-metadata.ts'

/** An IHE_XDM.ZIP as it was read (IHE ITI-32, `specs/mssante.md` §3.4). */
export interface XdmArchive {
  /** Part of the mail the archive came from, or the file's name. */
  readonly part: string
  /** False when the reader stopped, or could not open a file: what is missing here may be in the archive. */
  readonly entiere: boolean
  /** Every file that was read, in the order of the archive. */
  readonly files: readonly FichierXdm[]
  /** Folder that holds IHE_XDM, with its final `/`; empty when it stands at the root, as it must. */
  readonly racine: string
  /** One per METADATA.XML. */
  readonly lots: readonly LotXdm[]
  /** Name of the slot that says what becomes of an earlier version. */
  readonly slotAction: string
}

/** The fact sheet knows the values of this slot and not its name (`specs/mssante.md` §3.4, §7 question 10): a guess, configurable. */
export const SLOT_ACTION = 'action'

export interface FichierXdm {
  readonly path: string
  /** Bytes. */
  readonly size: number
  /** Lower-case hexadecimal. */
  readonly sha1: string
}

/** One submission set: a folder, its metadata and its documents. */
export interface LotXdm {
  /** `IHE_XDM/SUBSET01`, racine included. */
  readonly dossier: string
  readonly metadataPath: string
  /** `undefined` when METADATA.XML could not be read. */
  readonly metadata: SubmissionMetadata | undefined
  /** The files of the folder and below it, METADATA.XML excepted. */
  readonly documents: readonly DocumentXdm[]
}

export interface DocumentXdm extends FichierXdm {
  /** Name from the folder of the lot: what the URI slot gives. */
  readonly name: string
  /** Present when the file is a CDA R2 document. */
  readonly cda: Cda | undefined
}

/** Every CDA of the archive, in document order; one that several sets hold is given once. */
export function cdasOf(archive: XdmArchive | undefined): readonly Cda[] {
  return [...new Set(archive?.lots.flatMap((lot) => lot.documents.flatMap(({ cda }) => (cda ? [cda] : []))))]
}
