import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { checkMaterial } from './check-material.ts'
import { damagedBy } from './damaged-pki.ts'
import { configuredLeaves, type Structure } from './hierarchy.ts'
import type { Pki } from './pki.ts'
import { type AddedMaterial, readPki } from './read-pki.ts'

/** What the configuration says of certificates (`nomsHotes`, `pki`, `etablissement`). */
export interface PkiOptions extends AddedMaterial {
  /** Where the PKI is kept; made when absent, private (0700, files 0600). */
  readonly folder: string
  /**
   * Names and addresses that server certificates carry beside `localhost`, `127.0.0.1` and `::1`; the first is the common name of
   * `serveur` (some clients of INSi check it: `specs/insi-psc.md` §1.2).
   */
  readonly hostNames?: readonly string[]
  /** The establishment that `INSI-AUTO`, `ORG-SIGN`… are made out to. */
  readonly structure?: Structure
}

/** Changed whenever what is issued changes, so that an older folder is left alone. */
const version = 'v2'

/** Always carried: the witness and local clients call them. */
const defaultHostNames: readonly string[] = ['localhost', '127.0.0.1', '::1']

/** A test establishment of the published samples (`specs/dmp.md` §9). */
const defaultStructure: Structure = { idNat: '10B0127189', nom: 'HOPITAL TEMOIN', departement: 'Paris (75)' }

/**
 * Gives the bench's certificates, issued the first time (two or three seconds, in a thread of its own) and read from the folder
 * afterwards. Safe when several processes do it at once. Throws `DamagedPkiError`,
 * and when the folder cannot be written or a PEM text of the configuration cannot be read.
 */
export async function loadPki(options: PkiOptions): Promise<Pki> {
  const { structure = defaultStructure } = options
  const hostNames = [...new Set([...(options.hostNames ?? []), ...defaultHostNames])]
  checkMaterial(options)
  const leaves = configuredLeaves(hostNames, structure)
  const authoritiesFolder = join(options.folder, `autorites-${version}`)
  const configuration = createHash('sha256')
    .update(JSON.stringify([hostNames, structure]))
    .digest('hex')
    .slice(0, 12)
  const leavesFolder = join(options.folder, `certificats-${version}-${configuration}`)
  // Reading an issued PKI loads none of what issues.
  if (!existsSync(authoritiesFolder) || !existsSync(leavesFolder)) {
    const { issueApart } = await import('./issue-apart.ts')
    await issueApart({ authoritiesFolder, leavesFolder, leaves, hostNames })
  }
  try {
    return readPki(options, authoritiesFolder, leavesFolder, leaves)
  } catch (error) {
    throw damagedBy(options.folder, error)
  }
}
