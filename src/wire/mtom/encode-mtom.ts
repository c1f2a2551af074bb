import type { MtomPart } from './decode-mtom.ts'

/** A package to write. */
export interface MtomPackage {
  /** The envelope. */
  readonly root: string
  /** Content-ID of the root, without angle brackets: `root.message@cxf.apache.org`. */
  readonly rootContentId: string
  readonly parts: readonly MtomPart[]
  /** Unique in the body: `uuid:…`, from `ctx.ids`. */
  readonly boundary: string
  /** `action` parameter of a request, as some clients write it; answers have none. */
  readonly action?: string
}

/** What goes on the wire: value of Content-Type, and the body. */
export interface MtomWire {
  readonly contentType: string
  readonly body: Buffer
}

/** Writes an MTOM/XOP package: root part first, lines ended by CRLF, binary parts untouched (`specs/dmp.md` §2.2). */
export function encodeMtom({ root, rootContentId, parts, boundary, action }: MtomPackage): MtomWire {
  const rootType = 'application/xop+xml; charset=UTF-8; type="application/soap+xml"'
  const chunks = [head(boundary, rootType, rootContentId), Buffer.from(root, 'utf8')]
  for (const { contentId, contentType, bytes } of parts) chunks.push(head(boundary, contentType, contentId), Buffer.from(bytes))
  chunks.push(Buffer.from(`\r\n--${boundary}--\r\n`, 'latin1'))
  const contentType = [
    'multipart/related',
    'type="application/xop+xml"',
    `boundary="${boundary}"`,
    `start="<${rootContentId}>"`,
    'start-info="application/soap+xml"',
    ...(action === undefined ? [] : [`action="${action}"`]),
  ].join('; ')
  return { contentType, body: Buffer.concat(chunks) }
}

function head(boundary: string, contentType: string, contentId: string): Buffer {
  return Buffer.from(
    `\r\n--${boundary}\r\nContent-Type: ${contentType}\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <${contentId}>\r\n\r\n`,
    'latin1',
  )
}
