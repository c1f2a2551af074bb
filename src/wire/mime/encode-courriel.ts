import type MimeNode from 'nodemailer/lib/mime-node'
import { asBuffer } from '#src/domain/as-buffer.ts'
import { type EntetesAEcrire, ecrireMessage, nouveauMessage } from './noeud-mime.ts'

/** A mail to write: nothing comes from a clock or a random source (design §5). */
export interface CourrielAEcrire extends EntetesAEcrire {
  readonly text: string
  /** Beside the text, in a multipart/alternative. */
  readonly html?: string
  readonly attachments?: readonly PieceAEcrire[]
}

export interface PieceAEcrire {
  /** Any characters: written as RFC 2231 when they are not ASCII. */
  readonly fileName: string
  readonly contentType: string
  readonly bytes: Uint8Array
}

/**
 * Writes a mail: CRLF lines, RFC 2047 subject and names, RFC 2231 file names, UTF-8 text, base64 attachments
 * (`specs/mssante.md` §3.2–§3.3). The same specification gives the same bytes.
 */
export async function encodeCourriel(spec: CourrielAEcrire): Promise<Buffer> {
  const { attachments = [], text, html } = spec
  const type = attachments.length > 0 ? 'multipart/mixed' : html === undefined ? 'text/plain' : 'multipart/alternative'
  const root = await nouveauMessage(type, spec)
  if (attachments.length === 0) writeBody(root, text, html)
  else {
    writeBody(root.createChild(html === undefined ? 'text/plain' : 'multipart/alternative'), text, html)
    for (const { fileName, contentType, bytes } of attachments)
      root.createChild(contentType, { filename: fileName }).setHeader('Content-Transfer-Encoding', 'base64').setContent(asBuffer(bytes))
  }
  return ecrireMessage(root)
}

function writeBody(node: MimeNode, text: string, html: string | undefined): void {
  if (html === undefined) {
    writeText(node, 'text/plain', text)
    return
  }
  writeText(node.createChild('text/plain'), 'text/plain', text)
  writeText(node.createChild('text/html'), 'text/html', html)
}

function writeText(node: MimeNode, type: string, text: string): void {
  node.setHeader('Content-Type', `${type}; charset=utf-8`).setContent(text)
}
