import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadPki } from '#src/transports/pki/load-pki.ts'
import type { Pki } from '#src/transports/pki/pki.ts'

let loaded: Promise<Pki> | undefined

/** The PKI that tests share: issued once per machine in the temporary folder, whatever the number of test processes. */
export function testPki(): Promise<Pki> {
  loaded ??= loadPki({ folder: testPkiFolder() })
  return loaded
}

/** Where it is kept; what is issued for other host names is kept there too. */
export function testPkiFolder(): string {
  return join(tmpdir(), `banc-test-pki-${process.getuid?.() ?? 'user'}`)
}
