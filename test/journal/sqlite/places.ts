import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqliteStore, type SqlitePlace } from '#src/journal/sqlite/open-sqlite-store.ts'
import type { Place } from '../contract/place.ts'

/** A store in a folder of its own, removed afterwards. */
export async function folderPlace(): Promise<Place & { readonly folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'banc-journal-'))
  return { folder, ...place({ folder }, () => rmSync(folder, { recursive: true, force: true })) }
}

export async function memoryPlace(): Promise<Place> {
  return place('memory', () => {})
}

function place(where: SqlitePlace, forget: () => void): Place {
  const opened: { close(): Promise<void> }[] = []
  return {
    open: async (views = []) => {
      const store = await openSqliteStore(where, views)
      opened.push(store)
      return store
    },
    clean: async () => {
      for (const store of opened) await store.close()
      forget()
    },
  }
}
