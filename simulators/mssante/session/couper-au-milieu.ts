import type { SmtpBody } from '#src/wire/smtp/smtp-dialogue.ts'

/** Reads a body and forgets it; resolves once so many bytes came, or all of them, with how many did. Never rejects, even when the client leaves. */
export function lireJusqua(body: SmtpBody, octets: number): Promise<number> {
  return new Promise((resolve) => {
    let lus = 0
    body.on('data', (chunk: Buffer) => {
      lus += chunk.length
      if (lus >= octets) resolve(lus)
    })
    body.once('end', () => resolve(lus)).once('error', () => resolve(lus))
  })
}
