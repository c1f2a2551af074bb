import { readFileSync } from 'node:fs'
import { packageRoot } from '#src/exchange/package-root.ts'

/** Version of the installed package. */
export function bancVersion(): string {
  return (JSON.parse(readFileSync(new URL('package.json', packageRoot), 'utf8')) as { version: string }).version
}
