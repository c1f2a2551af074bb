import { createHash } from 'node:crypto'
import { readZip } from '#src/wire/zip/read-zip.ts'
import { writeZip } from '#src/wire/zip/write-zip.ts'
import { message } from '../mime/messages.ts'

export const SUBSET = 'IHE_XDM/SUBSET01'
export const METADATA = `${SUBSET}/METADATA.XML`
export const DOCUMENT = `${SUBSET}/DOC0001.XML`

export type Files = ReadonlyMap<string, Buffer>

/** The files of the hand-composed archive of one N1 document, changed by hand and zipped again. */
export async function archiveWith(change: (files: Files) => Files): Promise<Buffer> {
  const files = new Map((await readZip(message('ihe-xdm-n1.zip'), 'zip')).message.map(({ path, bytes }) => [path, bytes]))
  return writeZip(
    [...change(files)].map(([path, bytes]) => ({ path, bytes })),
    Date.UTC(2024, 1, 20),
  )
}

/** Every path changed, contents kept. */
export function renamed(rename: (path: string) => string): (files: Files) => Files {
  return (files) => new Map([...files].map(([path, bytes]) => [rename(path), bytes]))
}

export function added(more: Readonly<Record<string, string>>): (files: Files) => Files {
  return (files) => new Map([...files, ...Object.entries(more).map(([path, text]) => [path, Buffer.from(text)] as const)])
}

/** The text of one file changed. */
export function edited(path: string, edit: (text: string) => string): (files: Files) => Files {
  return (files) => new Map([...files].map(([name, bytes]) => [name, name === path ? Buffer.from(edit(bytes.toString('utf8'))) : bytes]))
}

/**
 * The archive of a replacement (`specs/mssante.md` §3.4): the CDA says which version it replaces, METADATA.XML has `action`.
 *
 * @param slot name of the slot
 * @param value `C`, `D`
 */
export function replacement(slot = 'action', value = 'C'): Promise<Buffer> {
  const relation = '<relatedDocument typeCode="RPLC"><parentDocument><id root="1.2.250.1.213.99.1.3.0"/></parentDocument></relatedDocument>'
  const cda = edited(DOCUMENT, (text) =>
    value === 'D' ? text : text.replace(/<componentOf|<component>/, (next) => `${relation}\n${next}`),
  )
  const metadata = edited(METADATA, (text) =>
    text.replace(
      '<rim:Slot name="creationTime">',
      `<rim:Slot name="${slot}"><rim:ValueList><rim:Value>${value}</rim:Value></rim:ValueList></rim:Slot>$&`,
    ),
  )
  return archiveWith((files) => withTraits(metadata(cda(files))))
}

/** Size and SHA-1 of the document as it now is. */
function withTraits(files: Files): Files {
  const document = files.get(DOCUMENT)!
  return edited(METADATA, (text) =>
    text
      .replace(/(<rim:Slot name="hash"><rim:ValueList><rim:Value>)[^<]*/, `$1${sha1(document)}`)
      .replace(/(<rim:Slot name="size"><rim:ValueList><rim:Value>)[^<]*/, `$1${document.length}`),
  )(files)
}

function sha1(bytes: Buffer): string {
  return createHash('sha1').update(bytes).digest('hex')
}
