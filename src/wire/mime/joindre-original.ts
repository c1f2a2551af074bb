import type MimeNode from 'nodemailer/lib/mime-node'

/**
 * Gives a mail back whole, byte for byte, as the last part of a report. Bytes of 8 bits are declared, in the part and in the root: no other
 * encoding may be put on message/rfc822, and a multipart declares what its parts hold (RFC 2046 §5.2.1, RFC 2045 §6.4).
 *
 * @param global the headers may be in UTF-8: message/global (RFC 6532 §3.7)
 */
export function joindreOriginal(root: MimeNode, original: Uint8Array, global = false): void {
  const part = root.createChild(global ? 'message/global' : 'message/rfc822').setContent(Buffer.from(original))
  declarer8bit(root, part, original)
}

/** Declares the bytes of 8 bits of a part, in the part and in the root. */
export function declarer8bit(root: MimeNode, part: MimeNode, content: Uint8Array): void {
  if (content.some((byte) => byte > 0x7f)) for (const node of [root, part]) node.setHeader('Content-Transfer-Encoding', '8bit')
}
