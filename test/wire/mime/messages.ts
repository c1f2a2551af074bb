import { readFileSync } from 'node:fs'

/** A hand-composed mail or archive of test/messages/mssante. */
export function message(name: string): Buffer {
  return readFileSync(new URL(`../../messages/mssante/${name}`, import.meta.url))
}

/** A mail written inline: lines joined by CR LF, one byte per character. */
export function courriel(...lines: readonly string[]): Buffer {
  return Buffer.from(lines.join('\r\n'), 'latin1')
}
