const HEAD = [
  'From: Chirurgie <chirurgie@hopital-temoin.mssante.fr>',
  'To: 279035121518989@patient.mssante.fr',
  'Date: Mon, 2 Mar 2026 09:00:00 +0100',
  'Message-ID: <hostile@hopital-temoin.mssante.fr>',
  'X-MSS-NIL: DEV935997',
  'MIME-Version: 1.0',
]

/** A mail with these headers after the usual ones, and this body. */
export function mail(headers: readonly string[], body: string, subject = 'Essai'): string {
  return `${[...HEAD, `Subject: ${subject}`, ...headers].join('\r\n')}\r\n\r\n${body}`
}

/** A mail with one part per body given; the boundary is `b`. */
export function multipart(parts: readonly string[], end = '\r\n--b--\r\n', headers: readonly string[] = []): string {
  return mail(['Content-Type: multipart/mixed; boundary=b', ...headers], parts.map((part) => `\r\n--b\r\n${part}`).join('') + end)
}

/** A mail that carries this archive as an XDM document sending does. */
export function mailOfArchive(archive: Uint8Array): string {
  const base64 = Buffer.from(archive).toString('base64').replace(/.{76}/g, '$&\r\n')
  const attachment = [
    'Content-Type: application/zip; name=IHE_XDM.ZIP',
    'Content-Disposition: attachment; filename=IHE_XDM.ZIP',
    'Content-Transfer-Encoding: base64',
  ]
  return mail(
    ['Content-Type: multipart/mixed; boundary=b'],
    `--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nBonjour\r\n--b\r\n${attachment.join('\r\n')}\r\n\r\n${base64}\r\n--b--\r\n`,
    'XDM/1.0/DDM+Lettre de liaison',
  )
}

/** Multiparts inside one another, each with its own boundary. */
export function nested(depth: number): string {
  const open = Array.from({ length: depth }, (_, level) => `--n${level}\r\nContent-Type: multipart/mixed; boundary=n${level + 1}\r\n\r\n`)
  return mail(['Content-Type: multipart/mixed; boundary=n0'], `${open.join('')}--n${depth}\r\n\r\nfond\r\n--n${depth}--\r\n`)
}

/** Header lines of 900 bytes, `bytes` in all. */
export function longHeaders(bytes: number): string[] {
  return Array.from({ length: Math.ceil(bytes / 900) }, (_, index) => `X-Long-${index}: ${'x'.repeat(880)}`)
}
