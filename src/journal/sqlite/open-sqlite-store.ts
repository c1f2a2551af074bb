import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { makeFolder } from '#src/domain/make-folder.ts'
import { UserError } from '#src/domain/user-error.ts'
import { BlobFolder } from '../blobs/blob-folder.ts'
import { Changes } from '../changes.ts'
import { discoverViews } from '../discover-views.ts'
import { SCHEMA_VERSION, schema } from '../sql/schema.ts'
import type { View } from '../view.ts'
import { AppendWriter } from './append-writer.ts'
import { BenchClaims } from './bench-claims.ts'
import { Connection } from './connection.ts'
import { GroupCommit } from './group-commit.ts'
import { SQLITE } from './sqlite-dialect.ts'
import { SqliteStore } from './sqlite-store.ts'
import { ViewTables } from './view-tables.ts'
import { WalSync } from './wal-sync.ts'

/** `memory`: gone when the store closes. A folder: `journal.sqlite` and `blobs/` inside, made when absent. */
export type SqlitePlace = 'memory' | { readonly folder: string }

/** The database was made by a version of Banc with other tables. */
export class JournalVersionError extends UserError {
  override readonly name = 'JournalVersionError'
}

/**
 * Opens the journals kept in a SQLite database, and makes what is missing: tables, views, rows of views whose version changed.
 * Throws `JournalVersionError`, or the error of SQLite with the `path` of what it cannot read.
 *
 * @param views those of `src/journal/views/` unless given
 */
export async function openSqliteStore(place: SqlitePlace, views?: readonly View[]): Promise<SqliteStore> {
  const wanted = views ?? (await discoverViews())
  return place === 'memory' ? openInMemory(wanted) : openFolder(place.folder, wanted)
}

async function openFolder(folder: string, views: readonly View[]): Promise<SqliteStore> {
  makeFolder(folder)
  const file = join(folder, 'journal.sqlite')
  try {
    return await openFile(file, folder, views)
  } catch (error) {
    // SQLite does not say which file it means
    throw error instanceof Sqlite.SqliteError ? Object.assign(error, { path: file }) : error
  }
}

async function openFile(file: string, folder: string, views: readonly View[]): Promise<SqliteStore> {
  const connection = new Connection(file)
  const log = new WalSync(file)
  const blobs = new BlobFolder(() => join(folder, 'blobs'), true)
  let version = dataVersion(connection)
  const changedElsewhere = () => {
    const before = version
    version = dataVersion(connection)
    return version !== before
  }
  return assemble(connection, new GroupCommit(connection, () => log.sync()), blobs, new Changes(changedElsewhere), views, () => log.close())
}

async function openInMemory(views: readonly View[]): Promise<SqliteStore> {
  let folder: string | undefined
  const blobs = new BlobFolder(() => {
    folder ??= mkdtempSync(join(tmpdir(), 'banc-'))
    return folder
  }, false)
  const connection = new Connection(':memory:')
  return assemble(connection, new GroupCommit(connection), blobs, new Changes(undefined), views, async () => {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
  })
}

async function assemble(
  connection: Connection,
  commits: GroupCommit,
  blobs: BlobFolder,
  changes: Changes,
  views: readonly View[],
  whenClosed: () => Promise<void>,
): Promise<SqliteStore> {
  const tables = new ViewTables(connection, views)
  try {
    await commits.write(() => {
      installSchema(connection)
      tables.install()
    })
  } catch (error) {
    connection.database.close()
    await whenClosed()
    throw error
  }
  const writer = new AppendWriter(connection, blobs, tables)
  const store = new SqliteStore({ connection, commits, writer, blobs, changes }, tables, new BenchClaims(connection, commits), whenClosed)
  await store.sweep()
  return store
}

function installSchema(connection: Connection): void {
  const found = connection.database.pragma('user_version', { simple: true })
  if (found === SCHEMA_VERSION) return
  if (found !== 0)
    throw new JournalVersionError({
      fr: `Le journal « ${connection.database.name} » a des tables de version ${found} ; attendue : ${SCHEMA_VERSION}. Ouvrez-le avec la version de Banc qui l’a fait, ou choisissez un autre dossier de données.`,
      en: `The journal "${connection.database.name}" has tables of version ${found}: expected ${SCHEMA_VERSION}. Open it with the version of Banc that made it, or choose another data folder.`,
    })
  connection.execute([...schema(SQLITE), `pragma user_version = ${SCHEMA_VERSION}`])
}

/** Changes each time another connection commits. */
function dataVersion(connection: Connection): unknown {
  return connection.database.pragma('data_version', { simple: true })
}
