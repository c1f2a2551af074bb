import type { SmtpBody } from '#src/wire/smtp/smtp-dialogue.ts'

/** Reads a body and forgets it; resolves once so many bytes came, or all of them. Never rejects: a client that leaves ends it too. */
export function lireJusqua(body: SmtpBody, octets: number): Promise<void> {
  return new Promise((resolve) => {
    let lus = 0
    body.on('data', (chunk: Buffer) => {
      lus += chunk.length
      if (lus >= octets) resolve()
    })
    body.once('end', resolve).once('error', () => resolve())
  })
}
