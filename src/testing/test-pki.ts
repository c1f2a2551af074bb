import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadPki } from '#src/transports/pki/load-pki.ts'
import type { Pki } from '#src/transports/pki/pki.ts'

let loaded: Promise<Pki> | undefined

/** The PKI that tests share: issued once per machine in the temporary folder, whatever the number of test processes. */
export function testPki(): Promise<Pki> {
  loaded ??= loadPki({ folder: join(tmpdir(), `banc-test-pki-${process.getuid?.() ?? 'user'}`) })
  return loaded
}
